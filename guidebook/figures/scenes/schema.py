"""What may stand in a scene file, as a JSON Schema: with it an editor completes and explains while one types."""

from __future__ import annotations

from collections.abc import Collection

from guidebook.figures.anatomy.extra_landmarks import ALL_LANDMARKS
from guidebook.figures.scenes.names import (
    ARMS,
    CORNERS,
    DRAPES,
    HEADS,
    JOINTS,
    PARTS,
    POSES,
    RECEIVERS,
    VIEWS,
)  # fmt: skip
from guidebook.figures.scenes.vocabulary import DIRECTIONS
from guidebook.figures.scenes.zones import ZONES
from guidebook.model import BODIES

Schema = dict[str, object]

NUMBER: Schema = {"type": "number"}
WAYS: Schema = {"$ref": "#/definitions/places"}
YES_NO: Schema = {"enum": [True, False, "yes", "no"]}
TEXT: Schema = {"type": "string"}


def scene_schema() -> Schema:
    """The schema of `illustrations/*.yaml`, draft 7, the one that every editor knows."""
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "Scene",
        "description": "One picture: who lies there, which hands do what to which place, and what must not be pressed.",
        "definitions": {
            "place": place(),
            "heading": heading(),
            "places": several({"$ref": "#/definitions/place"}),
            "receiver": receiver(),
            "view": view(),
            "hand": hand(),
            "stroke": stroke(),
        },
        "type": "object",
        "required": ["format"],
        "additionalProperties": False,
        "properties": {"format": {"enum": [1, "1"]}, **picture(), "hands": hands(), "inset": inset()},
    }


def picture() -> Schema:
    """What a scene and the close-up inside it have in common."""
    return {
        "receiver": {"$ref": "#/definitions/receiver"},
        "view": {"$ref": "#/definitions/view"},
        "strokes": {"type": "array", "items": {"$ref": "#/definitions/stroke"}},
        "zones": said(several(choice(ZONES)), "Places not to press: hatched, with ×."),
        "callouts": said(
            {"type": "object", "additionalProperties": {"$ref": "#/definitions/places"}},
            "A number, a letter or × at one place or several; the technique's figure says what it means.",
        ),
        "weight_on": said(several(TEXT), "Hands whose pressing patch is tinted."),
        "weight_radius": NUMBER,
        "map": said({"$ref": "#/definitions/places"}, "Where on the body: a small map of the whole body marks it."),
        "corner": said(choice(CORNERS), "Where the small map or the close-up stands."),
        "alt": said(TEXT, "What the picture shows, in words; written from the scene when left out."),
        "says": TEXT,
    }


def hands() -> Schema:
    return {"type": "array", "items": {"$ref": "#/definitions/hand"}}


def inset() -> Schema:
    return said(
        {"type": "object", "additionalProperties": False, "properties": picture()},
        "A close-up of the same hands in a corner of the picture.",
    )


def receiver() -> Schema:
    flesh = {
        "at": {"$ref": "#/definitions/place"},
        **dict.fromkeys(("height", "length", "width", "depth", "turn"), NUMBER),
        "lifted": said(YES_NO, "A roll that stands up in a grip, instead of a soft swelling."),
    }
    return mapping(
        "Who lies or sits there, and how.",
        pose=choice(RECEIVERS),
        body=choice(BODIES),
        head=choice(HEADS),
        arms=choice(ARMS),
        drape=choice(DRAPES),
        flesh=several({"type": "object", "required": ["at"], "additionalProperties": False, "properties": flesh}),
        folds=several(mapping("A wrinkle line on the skin.", along={"$ref": "#/definitions/places"})),
        roll=YES_NO,
        cushion=YES_NO,
        mat=YES_NO,
    )


def view() -> Schema:
    built = mapping(
        "Where the eye is: a named view, or one built round a place.",
        like=choice(VIEWS),
        centre={"$ref": "#/definitions/place"},
        eye={"$ref": "#/definitions/heading"},
        upright={"$ref": "#/definitions/heading"},
        width=said(NUMBER, "What is seen, in cm of the body."),
        height=said(NUMBER, "What is seen, in cm of the body."),
        paper=said(NUMBER, "Width of the plate in mm."),
        lines=said(NUMBER, "Weight of the lines; 1 as usual."),
        light=choice(("left", "right", "soft")),
    )
    return {"anyOf": [choice(VIEWS), built]}


def hand() -> Schema:
    """A hand of the giver."""
    return {
        **mapping(
            "A hand of the giver: which, in what pose, lying where, turned how.",
            hand=choice(("left", "right")),
            name=said(TEXT, "What strokes call it; 'left' or 'right' when left out."),
            pose=choice(POSES),
            on={"$ref": "#/definitions/place"},
            part=said(choice(PARTS), "The part of the hand that lies there."),
            fingers={"$ref": "#/definitions/heading"},
            back=said({"$ref": "#/definitions/heading"}, "Where the back of the hand faces."),
            forearm={"$ref": "#/definitions/heading"},
            pads=by_name(PARTS, {"$ref": "#/definitions/place"}),
            touching=several(choice(PARTS)),
            bend=by_name(JOINTS, NUMBER),
            upon=said(TEXT, "The hand that it lies on."),
            mirror=said(YES_NO, "The other hand does the same on the other side."),
            press=said(NUMBER, "How deep it sinks in, mm."),
            reach=said(NUMBER, "How much of the forearm is drawn, cm."),
            drawn=choice(("now", "next", "unseen")),
            loose=NUMBER,
        ),
        "required": ["hand", "pose", "on"],
    }


def verbs() -> dict[str, Schema]:
    """What can be done, each with what it is done to."""
    return {
        "slide": said(WAYS, "The hands travel from place to place."),
        "circle": said(WAYS, "A circle round a place."),
        "point": said(WAYS, "An arrow that only points."),
        "press": said(several(TEXT), "A hand or a place that is pressed."),
        "lift": said(several(TEXT), "A hand that lifts the flesh."),
        "squeeze": said(several(TEXT), "A hand that squeezes."),
        "release": said(several(TEXT), "A hand that lets go."),
        "hold": said(NUMBER, "Hold still, so many seconds."),
        "stretch": said(several(TEXT), "A hand that stretches the skin without gliding."),
        "pass": said(several(TEXT), "From one hand on to the other."),
        "fro": said(WAYS, "To and fro between places."),
    }


def stroke() -> Schema:
    manner: dict[str, Schema] = {
        "by": said(several(TEXT), "The hand that does it."),
        "at": WAYS,
        "kind": said(choice(("working", "return")), "The firm leg, or the light way back (dashed)."),
        "pressure": said({"type": "number", "minimum": 0, "maximum": 10}, "On the receiver's scale."),
        "mirror": YES_NO,
        "floats_over": several(choice(ZONES)),
        "eases_over": several(choice(ZONES)),
        "start_dot": YES_NO,
        "fine": YES_NO,
        "turn": choice(("clockwise", "anticlockwise")),
        "heading": {"$ref": "#/definitions/heading"},
        "contact": choice(POSES),
        **dict.fromkeys(("radius", "begin", "sweep", "seconds", "length"), NUMBER),
    }
    alone: list[Schema] = [{"required": [verb]} for verb in verbs()]
    return {**mapping("One thing that is done: exactly one verb, and its manner.", **verbs(), **manner), "oneOf": alone}


def place() -> Schema:
    """A landmark in words, with the landmarks as examples, which editors offer."""
    ways = ", ".join(DIRECTIONS)
    text = f"A landmark and a shift in cm: 'right dimple, 3 out, 1 down'. Directions: {ways}. Sides are the receiver's."
    examples = [name if mark.central else f"right {name}" for name, mark in ALL_LANDMARKS.items()]
    return {"type": "string", "description": text, "examples": examples}


def heading() -> Schema:
    return said(
        {"type": "string", "examples": list(DIRECTIONS)}, "A direction: 'up', or shares of several: 'up, 0.2 in'."
    )


def mapping(description: str, **properties: Schema) -> Schema:
    return {
        "type": "object",
        "description": description,
        "additionalProperties": False,
        "properties": properties,
    }


def by_name(names: Collection[str], one: Schema) -> Schema:
    """Values under names of a list."""
    return {"type": "object", "propertyNames": choice(names), "additionalProperties": one}


def several(one: Schema) -> Schema:
    """A list, or one alone."""
    return {"anyOf": [one, {"type": "array", "items": one}]}


def choice(words: Collection[str]) -> Schema:
    return {"enum": list(words)}


def said(schema: Schema, description: str) -> Schema:
    """A schema with the words that an editor shows."""
    if "$ref" in schema:  # draft 7 reads nothing beside a $ref
        return {"allOf": [schema], "description": description}
    return {**schema, "description": description}
