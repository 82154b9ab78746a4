"""The words a scene may choose from.  No third-party import; tests keep them equal to what the drawing code knows."""

FIGURES = (
    "sole", "sole and ball", "instep", "toes apart", "foot side", "front", "on chair", "on roller",
    "calf on roller", "thigh on roller", "forearm on table", "at wall", "with giver", "places", "supported",
    "contact palm", "contact heel", "contact c_grip", "contact dough", "contact thumb_pad", "contact fingers_stack",
    "contact soft_fist", "contact forearm", "contact crossed_palms", "contact pinch2", "contact forefinger",
    "contact roller", "contact ball",
)  # fmt: skip
RECEIVERS = ("prone", "seated", *FIGURES)
USUAL_BODY = "average"
BODIED = frozenset({"prone", "seated"})  # receivers who can have each of the bodies; the others have one
HEADS = ("down", "left", "right")
ARMS = ("side", "up")
DRAPES = ("back", "right leg", "left leg", "shorts", "none")
CORNERS = ("top left", "top right", "bottom left", "bottom right")
VIEWS = ("full", "back", "leg", "shoulders")

# contact name -> what a reader calls it
POSES = {
    "palm": "flat palm",
    "heel": "heel of the hand",
    "c_grip": "C-shaped grip",
    "dough": "whole-hand grasp",
    "thumb_pad": "thumb pad",
    "fingers_stack": "stacked finger pads",
    "soft_fist": "soft fist",
    "forearm": "forearm",
    "crossed_palms": "flat palm",
    "pinch2": "thumb and forefinger",
    "forefinger": "forefinger",
    "open": "open hand",
    "relaxed": "resting hand",
}
PARTS = ("thumb", "f0", "f1", "f2", "f3", "heel", "thenar", "hypo", "palm", "mcps", "wrist", "elbow")
WORKING_PART = {
    "palm": "palm",
    "heel": "heel",
    "c_grip": "mcps",
    "dough": "palm",
    "thumb_pad": "thumb",
    "fingers_stack": "f1",
    "soft_fist": "mcps",
    "forearm": "elbow",
    "crossed_palms": "palm",
    "pinch2": "thumb",
    "forefinger": "f0",
    "open": "palm",
    "relaxed": "palm",
}
JOINTS = (
    "splay", "mcp", "pip", "dip", "thumb_radial", "thumb_palmar", "thumb_roll", "thumb_mcp", "thumb_ip",
    "wrist", "deviation", "cup",
)  # fmt: skip
TOUCHING = {  # parts that lie on the skin when a scene does not say
    "palm": ("heel", "hypo", "thenar", "palm", "mcps", "f0", "f1", "f2", "f3", "thumb"),
    "crossed_palms": ("heel", "hypo", "thenar", "palm", "mcps", "f0", "f1", "f2", "f3"),
    "heel": ("heel", "thenar"),
    "c_grip": ("mcps",),
    "dough": ("f2", "f3", "hypo"),
    "open": ("palm", "mcps", "f0", "f1", "f2", "f3"),
    "thumb_pad": ("f0", "f1", "f2", "f3"),
    "fingers_stack": ("f0", "f1", "f2"),
}
LAID_FLAT = frozenset({"palm", "crossed_palms"})
