"""Finished pages out as PDF (`pdf.write_pdf`), drawn plates in (`svg`)."""
