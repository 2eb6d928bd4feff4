internal import RaumGrid
internal import RaumNotation

// The rows of the table of commands.

extension CommandShape {
    static let event = change(
        "",
        Event.askedKeys,
        Hint("EVENT name=… zone=… hashtag=… days=… pitching=held", "organisers: the event")
    )
    static let room = change(
        "id",
        Room.askedKeys,
        Hint("ROOM blau name=… floor=… capacity=… colour=…", "organisers: a room")
    )
    static let open = change(
        "id",
        [],
        Hint("OPEN blau / CLOSE blau to=gruen", "organisers: a room's door")
    )
    static let close = change("id", ["to"])
    static let slot = change(
        "id",
        Slot.askedKeys,
        Hint("SLOT 1830 start=18:30 end=19:00 label=… kind=pause", "organisers: a row of the grid")
    )
    static let pitch = change(
        "[id]",
        Session.askedKeys,
        Hint(
            "PITCH title=… hosts=\"A; B\" tags=a,b",
            "organisers: a session for the tray; answers its id"
        )
    )
    static let vote = change(
        "id",
        ["hands"],
        Hint("VOTE s12 hands=17", "organisers: count hands")
    )
    static let call = change(
        "[session]",
        [],
        Hint("CALL s12 / CALL", "organisers: give a pitch the word; nobody has it any more")
    )
    static let merge = change(
        "id id",
        [],
        Hint("MERGE s12 s9", "organisers: make the second a part of the first")
    )
    static let interest = change(
        "session",
        [],
        Hint("INTEREST s12", "organisers, guests' keys: count one more whom it interests")
    )
    static let accept = change(
        "pitch",
        [],
        Hint("ACCEPT h1 / DECLINE h1", "organisers: a guest's pitch that waits")
    )
    static let decline = change("pitch")
    static let place = change(
        "id",
        PlacementPatch.keys,
        Hint("PLACE s12 room=blau start=18:30 end=19:00", "organisers: from the tray onto the grid")
    )
    static let move = change(
        "id",
        PlacementPatch.keys,
        Hint("MOVE s12 room=gruen start=…", "organisers: elsewhere; what is left out stays")
    )
    static let swap = change(
        "id id",
        [],
        Hint("SWAP s12 s9 / PARK s12", "organisers: exchange two; back into the tray")
    )
    static let park = change("id")
    static let delay = change(
        "id",
        ["by", "scope"],
        Hint("DELAY s12 by=10 scope=room", "organisers: later; scope is session, room or all")
    )
    static let extend = change(
        "id",
        ["by"],
        Hint("EXTEND s12 by=10 / FINISH s12", "organisers: longer; end now")
    )
    static let finish = change("id")
    static let cancel = change(
        "id",
        ["note"],
        Hint("CANCEL s12 note=… / RESTORE s12", "organisers: cancel; take place again")
    )
    static let restore = change("id")
    static let edit = change(
        "id",
        Session.askedKeys,
        Hint("EDIT s12 title=… full=yes / REMOVE s12", "organisers: change; take out")
    )
    static let remove = change("thing")
    static let notice = change(
        "[id]",
        Notice.askedKeys,
        Hint("NOTICE text=… level=urgent rooms=blau until=…", "organisers: a message to people")
    )
    static let hashtag = change(
        "[week]",
        Hashtag.askedKeys,
        Hint("HASHTAG 2023-W11 text=… reveal=18:00", "organisers: the hashtag of a week")
    )
    static let page = change(
        "id",
        StandingPage.askedKeys,
        Hint("PAGE wifi title=… text=…", "organisers: a page that boards show when they have room")
    )
    static let stage = change(
        "id",
        StageMessage.askedKeys,
        Hint("STAGE blau text=… until=…", "organisers: a message to who speaks in a room")
    )
    static let detail = change(
        "[session]",
        ["room", "name", "part", "text"],
        Hint(
            "DETAIL s12 name=abstract part=1 text=…",
            "organisers: what no screen shows; WATCH all=yes details=yes sends it"
        )
    )
    static let begin = CommandShape(
        "",
        [],
        .changers,
        Hint("BEGIN … COMMIT / ROLLBACK", "organisers: several changes as one")
    )
    static let commit = change()
    static let rollback = CommandShape("", [], .changers)
    static let undo = change(
        "rev",
        [],
        Hint("UNDO 42", "organisers: take a change back"),
        Hint(
            "any change with if=41 id=op-1 dry=yes",
            "only if unchanged; once only; only rehearse"
        )
    )
    static let identify = CommandShape(
        "",
        ["screen"],
        .organisers,
        Hint("IDENTIFY screen=blau", "organisers: make a screen show its name")
    )
    static let assign = CommandShape(
        "",
        ["screen", "view"],
        .organisers,
        Hint(
            "ASSIGN screen=K7MX view=\"door blau\"",
            "organisers: tell a screen, by the code it shows, what to show"
        )
    )
    static let forget = CommandShape(
        "",
        ["screen"],
        .organisers,
        Hint(
            "FORGET screen=\"door rot\" / FORGET",
            "organisers: no longer miss a screen that is gone; all"
        )
    )
}
