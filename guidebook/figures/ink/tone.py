"""Flat tones with calm contours.  All fields live on the tracer's lattice (about 1.5 mm of model), are extended past the
object by normalised convolution, contoured, rounded with an opening + closing, and clipped to the visible region."""

import numpy as np
from scipy import ndimage as ndi
from shapely.geometry import Polygon
from skimage import measure

from guidebook.figures.ink.polylines import polygons


class Fields:
    def __init__(self, buf, plate):
        self.buffers, self.plate, self.C = buf, plate, buf.cell
        self.mm = self.C * plate.scale  # paper mm per lattice cell
        self.O = buf.lattice_group
        self.lam = np.clip((buf.lattice_normal * buf.light).sum(-1), -1, 1)

    def spread(self, f, sel, sigma):
        """normalised blur inside sel, extended outside; sigma in paper mm"""
        s = sigma / self.mm
        w = ndi.gaussian_filter(sel.astype(float), s) + 1e-4 * ndi.gaussian_filter(sel.astype(float), 4 * s) + 1e-9
        v = ndi.gaussian_filter(np.where(sel, f, 0.0), s) + 1e-4 * ndi.gaussian_filter(np.where(sel, f, 0.0), 4 * s)
        return v / w

    def area(self, f, within, radius=0.55, min_area=3.0, grow=6):
        """{f > 0} as rounded polygons (paper mm)"""
        g = np.pad(f, grow, mode="edge")
        g = np.pad(g, 1, constant_values=-1.0)
        out = None
        for c in measure.find_contours(g, 0.0):
            if len(c) < 6:
                continue
            P = self.plate.mm((c[:, ::-1] - grow - 1) * self.C + 0.5)
            q = Polygon(P).buffer(0)
            out = q if out is None else out.symmetric_difference(q)
        if out is None:
            return []
        r = radius
        # round before clipping, so that a tone meets an outline at its natural angle
        out = out.buffer(-r).buffer(2 * r).buffer(-r).simplify(0.02)
        out = out.intersection(within)
        # drop slivers along outlines and specks
        keep = [p for p in polygons(out, min_area) if not p.buffer(-0.28).is_empty]
        holes = [Polygon(p.exterior, [h for h in p.interiors if Polygon(h).area > 5 * min_area]) for p in keep]
        return holes

    def shadow(self, o, thr, within, blur=1.0):
        sel = self.O == o
        if sel.sum() < 12:
            return []
        form = thr - self.spread(self.lam, sel, blur)
        cast = 0.42 - self.spread(self.buffers.lattice_light, sel, blur * 0.7)
        k = 0.25  # soft maximum: no kinks where form and cast shadow meet
        h = np.clip(0.5 + 0.5 * (form - cast) / k, 0, 1)
        f = cast * (1 - h) + form * h + k * h * (1 - h) * 0.5
        return self.area(f, within, radius=0.85)

    def contact(self, o, within, reach=4.5):
        """thin dark band where a hand touches: distance to the hand below `reach` mm of model, wider away from the light"""
        sel = self.O == o
        if sel.sum() < 12:
            return []
        cd = self.spread(np.minimum(self.buffers.lattice_contact, 30), sel, 0.3)
        lit = self.spread(self.buffers.lattice_light, sel, 0.8)
        f = reach * (1.1 - 1.0 * np.clip(lit, 0, 1)) - cd
        return self.area(f, within, radius=0.22, min_area=0.6)
