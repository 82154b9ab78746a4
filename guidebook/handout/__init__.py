"""What is handed out beside the book: sheets for a class, cards, a poster.

    order = Order("tuesday", "Tuesday beginners", techniques=("kneading-back", "neck-squeeze"))
    material = read_material(folders, guide, Look("handout", PAPER["a4"]), report)
    document = hand_out(order, material, report)

All of it is made of tiles: a technique, or a row of a routine, set into a box of any size by its template.
"""
