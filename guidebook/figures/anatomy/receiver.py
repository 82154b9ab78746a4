"""The person lying face down: +X their right, +Y to the head (0 = waist), +Z up; the table top is at `build.TABLE`."""

from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt

from guidebook.figures.anatomy import cloth
from guidebook.figures.anatomy.build import BUILDS
from guidebook.figures.anatomy.landmarks import SOLE, plan_of
from guidebook.figures.anatomy.lying_head import put_head
from guidebook.figures.anatomy.lying_limbs import Sole, make_leg, put_arm
from guidebook.figures.anatomy.shorts import shorts
from guidebook.figures.anatomy.solids import Solid, World
from guidebook.figures.anatomy.trunk import trunk
from guidebook.figures.compiled import Floats

_SOLE_PLACES = {"heel": (0, 6, -60), "arch": (-4, 90, -60), "ball": (-4, 158, -60)}  # in the frame of the foot
_ABOVE = 320.0  # mm: higher than anything that lies there
_LEGS_BELOW = -320.0  # plan y: the trunk ends here


class Receiver:
    """Solids of a lying person and of what lies over and under them; `skin` names those that are skin."""

    def __init__(
        self,
        build: str = "average",
        arms: str = "side",
        head: str = "down",
        drape: str | None = "back",
        *,
        roll: bool = True,
        cushion: bool = True,
        mat: bool = False,
        sole: float = 38,
    ) -> None:
        """arms: side or up; head: down, left, right; drape: back, right leg, left leg, shorts or None."""
        self.build = BUILDS[build]
        body, table, self.bumps = trunk(self.build)
        self.lofts = {body.name: table}
        self.soles: dict[int, Sole] = {}
        self.solids: list[Solid] = [body, put_head(body, head)]
        for side in (1, -1):
            self.solids.append(put_arm(body, self.build, side, arms == "side"))
            leg, self.soles[side] = make_leg(self.build, side, sole)
            self.solids.append(leg)
        if drape == "shorts":
            self.solids.append(shorts(self.build, table))
        elif drape:
            self.solids.append(cloth.towel(drape, self.build.width))
        wanted = ((roll, cloth.ankle_roll), (cushion, cloth.horseshoe), (mat, cloth.mat))
        self.solids += [make() for there, make in wanted if there]
        self.skin = [s.name for s in self.solids if body.name in (s.name, s.group)]
        self._bare: World | None = None

    def world(self, extra: Iterable[Solid] = ()) -> World:
        """The person and more solids."""
        return World([*self.solids, *extra], self.lofts, self.bumps)

    @property
    def bare(self) -> World:
        """The person alone, kept until `refresh`."""
        if self._bare is None:
            self._bare = self.world()
        return self._bare

    def refresh(self) -> None:
        """Forget the kept world after a solid was changed."""
        self._bare = None

    def top(self, plan: npt.ArrayLike, names: Sequence[str] | None = None) -> Floats:
        """Skin points seen straight from above; nan where missed."""
        at: Floats = np.atleast_2d(np.asarray(plan, float))
        return self.bare.hit(names or self.skin, np.c_[at, np.full(len(at), _ABOVE)], (0, 0, -1.0))

    def plan(self, landmark: str, side: int) -> Floats:
        """Plan place of a landmark on this build."""
        place: Floats = self.placed([plan_of(landmark, side)])[0]
        return place

    def placed(self, plan: npt.ArrayLike) -> Floats:
        """Plan points of the average body -> this one, (n, 2) mm."""
        at: Floats = np.asarray(plan, float)
        return np.where(at[:, 1:] > _LEGS_BELOW, self.build.placed(at), at)

    def on_sole(self, landmark: str, side: int) -> tuple[Floats, Floats]:
        """A landmark of the sole: skin point and outward normal."""
        if landmark not in SOLE:
            raise ValueError(landmark)
        sole = self.soles[side]
        if landmark.startswith("toe"):
            tip: Floats = sole.joints[f"t{int(landmark[3]) - 1}"][-1]
            return tip, -sole.axes[:, 2]
        start = sole.axes @ (np.array(_SOLE_PLACES[landmark], float) * [side, 1, 1]) + sole.origin
        leg = f"leg{side:+d}"
        point = self.bare.hit(leg, start, sole.axes[:, 2])[0]
        return point, self.bare.normal(leg, point)[0]
