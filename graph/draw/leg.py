"""The leg as line art: a right leg seen from the front, from the pelvis to the foot, drawn for this project.

Every shape is a tag with attributes and belongs to one class: flesh, edge, muscle, bone, band (the iliotibial band) or
detail; what it looks like is decided where it is shown. `faint` is the other side of the body, there for orientation.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Shape:
    """One element of SVG. ``text`` is plain text, for `text` elements."""

    tag: str
    attributes: tuple[tuple[str, str], ...]
    text: str = ""

    @property
    def classes(self) -> list[str]:
        """Its classes."""
        return dict(self.attributes).get("class", "").split()


def shape(tag: str, text: str = "", **attributes: float | str) -> Shape:
    """A shape; an underscore in a name of an attribute stands for a hyphen, and `cls` for `class`.

    >>> shape("line", cls="bone", x1=1, stroke_width=2.5).attributes
    (('class', 'bone'), ('x1', '1'), ('stroke-width', '2.5'))
    """
    named = (("class" if name == "cls" else name.replace("_", "-"), value) for name, value in attributes.items())
    return Shape(tag, tuple((name, value if isinstance(value, str) else f"{value:g}") for name, value in named), text)


_SKIN = (
    "M350 22 C346 56 338 92 330 138 C322 190 325 244 332 300 C340 372 359 440 368 500 C371 530 366 560 366 588"
    " C357 634 356 690 368 750 C380 812 394 872 397 930 C398 954 384 978 380 998 C378 1011 386 1018 400 1018"
    " C424 1022 452 1022 470 1020 C486 1019 489 1005 484 992 C478 974 469 960 469 940 C471 882 493 802 499 722"
    " C503 670 493 622 487 590 C489 560 489 532 491 505 C504 432 510 340 509 268"
)
_FLESH = _SKIN + " C511 262 600 290 694 262 C698 220 696 180 690 138 C682 92 674 56 670 22 C560 30 460 30 350 22Z"
_TRUNK = "M350 22 C346 56 338 92 330 138 M670 22 C674 56 682 92 690 138 C696 180 698 220 694 262"
_HALF_PELVIS = (
    "M480 104 C462 70 420 56 384 66 C362 72 350 88 346 106 C344 116 345 124 349 130 C353 138 357 140 360 148"
    " C363 156 366 162 374 168 C390 178 396 204 400 226 C402 246 408 262 420 266 C434 270 440 258 446 250"
    " C458 240 480 236 498 230 L502 202 C488 198 474 192 462 182 C454 174 458 160 468 146 C476 134 482 120 480 104Z"
)
_FORAMEN = "M432 222 C436 208 452 206 464 212 C470 216 464 226 454 232 C444 240 430 238 432 222Z"
_SACRUM = (
    "M480 104 C490 98 530 98 540 104 C542 122 536 140 530 154 C526 170 518 184 510 188 C502 184 494 170 490 154"
    " C484 140 478 122 480 104Z"
)
_FEMUR = (
    "M408 176 C398 184 388 180 376 178 C362 177 351 190 353 207 C355 232 365 256 369 290 C376 352 391 424 399 480"
    " C401 500 388 508 382 522 C376 536 379 554 396 559 C410 562 420 557 427 549 C432 543 440 543 445 549"
    " C453 558 470 561 482 553 C491 545 487 528 474 518 C453 506 440 496 436 478 C425 424 403 350 397 284"
    " C394 258 398 244 404 232 C410 226 413 220 411 212 C418 208 424 209 430 210"
)
_PATELLA = (
    "M432 492 C446 492 454 502 453 514 C452 526 442 538 432 540 C422 538 412 526 411 514 C410 502 418 492 432 492Z"
)
_TIBIA = (
    "M383 574 C383 566 400 564 430 566 C460 564 483 566 483 576 C483 592 463 602 457 624 C453 700 452 820 453 900"
    " C453 916 463 930 465 944 C467 960 457 967 450 957 L446 947 L421 947 C418 937 423 920 423 900"
    " C422 820 418 700 414 634 C410 608 384 598 383 574Z"
)
_FIBULA = (
    "M377 606 C377 596 391 594 396 602 C398 611 394 620 396 642 C404 730 410 820 412 900 C414 926 417 946 415 968"
    " C413 977 402 975 401 964 C401 946 402 920 400 900 C396 820 390 730 386 642 C385 624 377 618 377 606Z"
)
_TALUS = "M419 951 C428 946 440 946 448 952 C452 962 450 972 444 976 C434 980 424 978 419 972 C416 964 416 958 419 951Z"
_METATARSALS = (
    "M442 977 C450 982 458 988 462 997 M436 979 C440 985 443 990 444 997 M430 979 C430 986 429 991 428 998"
    " M424 978 C420 984 415 990 412 998 M419 974 C411 980 402 988 398 997"
)
_TOES = (
    "M455 999 C455 993 470 993 471 1001 C472 1011 468 1015 463 1015 C457 1015 455 1009 455 999Z"
    " M439 1000 C439 995 450 995 450 1001 C450 1010 448 1014 444 1014 C440 1014 439 1008 439 1000Z"
    " M423 1001 C423 996 434 996 434 1002 C434 1010 432 1013 428 1013 C424 1013 423 1008 423 1001Z"
    " M407 1001 C407 996 418 996 418 1002 C418 1009 416 1012 412 1012 C408 1012 407 1008 407 1001Z"
    " M392 1000 C392 995 403 995 403 1001 C403 1008 401 1011 397 1011 C394 1011 392 1007 392 1000Z"
)
_GLUTEUS_MEDIUS = (
    "M358 88 C378 66 424 58 462 84 C446 116 410 150 382 184 C372 194 356 192 355 182 C348 152 346 114 358 88Z"
)
_FIBRES = "M376 80 C368 116 364 150 364 184 M402 72 C388 112 374 150 370 186 M430 74 C408 112 386 150 376 186"
_TENSOR = "M350 128 C364 146 366 196 354 250 C346 240 338 214 338 186 C338 162 342 142 350 128Z"
_BAND = (
    "M334 196 C330 258 341 352 361 462 C367 498 371 542 384 584 C387 594 402 594 403 584 C396 548 391 508 384 462"
    " C366 366 357 284 358 220 C352 240 342 228 334 196Z"
)
_THIGH_LINES = "M382 300 C388 386 402 452 420 488 M486 318 C486 398 470 462 446 492 M448 288 C452 352 446 420 436 478"
_CALF_LINES = "M374 640 C368 690 374 740 388 784 M489 640 C494 704 484 762 468 812"
_MIRRORED = "translate(1020 0) scale(-1 1)"

LEG: tuple[Shape, ...] = (
    shape("path", cls="flesh", d=_FLESH),
    shape("path", cls="edge", d=_SKIN),
    shape("path", cls="edge faint", d=_TRUNK),
    shape("path", cls="bone faint", d=_HALF_PELVIS, transform=_MIRRORED),
    shape("path", cls="hollow faint", d=_FORAMEN, transform=_MIRRORED),
    shape("path", cls="bone", d=_SACRUM),
    shape("path", cls="bone", d=_HALF_PELVIS),
    shape("path", cls="hollow", d=_FORAMEN),
    shape("path", cls="bone", d=_FIBULA),
    shape("path", cls="bone", d=_TIBIA),
    shape("ellipse", cls="detail", cx=434, cy=610, rx=9, ry=12),
    shape("path", cls="bone", d=_FEMUR),
    shape("circle", cls="bone", cx=427, cy=193, r=20),
    shape("path", cls="detail", d=_THIGH_LINES),
    shape("path", cls="detail", d=_CALF_LINES),
    shape("path", cls="bone", d=_PATELLA),
    shape("path", cls="bone", d=_TALUS),
    shape("path", cls="detail", d=_METATARSALS),
    shape("path", cls="bone", d=_TOES),
    shape("path", cls="muscle", d=_GLUTEUS_MEDIUS),
    shape("path", cls="detail", d=_FIBRES),
    shape("path", cls="muscle", d=_TENSOR),
    shape("path", cls="band", d=_BAND),
)
"""The leg, back to front."""
