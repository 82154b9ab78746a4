"""Finished pages out, as PDF (`pdf.write_pdf`) and for the eye (`preview.page_svg`); drawn plates in (`svg`)."""
