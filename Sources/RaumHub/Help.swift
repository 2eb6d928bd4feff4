internal import RaumNotation
internal import RaumWire

/// What `HELP` and `LIMITS` answer.
package enum Help {
    static let lines: [[UInt8]] = commands.map { usage, meaning in
        var writer = LineWriter(verb: "HELP")
        writer.text(usage)
        writer.text(meaning)
        return writer.bytes
    }

    static let limitLines: [[UInt8]] = WireLimits.announced.map { name, value in
        var writer = LineWriter(verb: "LIMIT")
        writer.word(name)
        writer.word(String(value))
        return writer.bytes
    }

    /// A line of each command, and what it is for.
    package static let commands: [(usage: String, meaning: String)] = [
        ("NOW blau", "what is on in a room, and what comes next"),
        (
            "WATCH rooms=blau,gruen",
            "the plan of these rooms, and every change; or all=yes, ticker=yes"
        ),
        ("WATCH rooms=blau view=now", "NOW and NEXT lines whenever they change"),
        (
            "PING",
            "the daemon's time; watchers send it every 20 s, and are cut off after 60 s of silence"
        ),
        ("STATUS", "the daemon and every screen"),
        ("HISTORY since=40", "what changed, and who did it"),
        ("DIFF 40 42", "what is different at the second revision from the first"),
        ("AUTH lena cn=… proof=…", "prove a key, first of all; Protocol.md says how"),
        ("KEYS", "admins: who holds a key"),
        ("LIMITS", "every limit as a number"),
        ("EVENT name=… zone=… hashtag=… days=…", "organisers: the event"),
        ("ROOM blau name=… floor=… capacity=… colour=…", "organisers: a room"),
        ("OPEN blau / CLOSE blau to=gruen", "organisers: a room's door"),
        ("SLOT 1830 start=18:30 end=19:00 label=… kind=pause", "organisers: a row of the grid"),
        (
            "PITCH title=… hosts=\"A; B\" tags=a,b",
            "organisers: a session for the tray; answers its id"
        ),
        ("VOTE s12 hands=17", "organisers: count hands"),
        ("PLACE s12 room=blau start=18:30 end=19:00", "organisers: from the tray onto the grid"),
        ("MOVE s12 room=gruen start=…", "organisers: elsewhere; what is left out stays"),
        ("SWAP s12 s9 / PARK s12", "organisers: exchange two; back into the tray"),
        ("DELAY s12 by=10 scope=room", "organisers: later; scope is session, room or all"),
        ("EXTEND s12 by=10 / FINISH s12", "organisers: longer; end now"),
        ("CANCEL s12 note=… / RESTORE s12", "organisers: cancel; take place again"),
        ("EDIT s12 title=… full=yes / REMOVE s12", "organisers: change; take out"),
        ("NOTICE text=… level=urgent rooms=blau until=…", "organisers: a message to people"),
        ("HASHTAG 2023-W11 text=… reveal=18:00", "organisers: the hashtag of a week"),
        (
            "DETAIL s12 name=abstract part=1 text=…",
            "organisers: what no screen shows; WATCH all=yes details=yes sends it"
        ),
        ("BEGIN … COMMIT / ROLLBACK", "organisers: several changes as one"),
        ("UNDO 42", "organisers: take a change back"),
        ("any change with if=41 id=op-1 dry=yes", "only if unchanged; once only; only rehearse"),
        ("IDENTIFY screen=blau", "organisers: make a screen show its name"),
        (
            "ASSIGN screen=K7MX view=\"door blau\"",
            "organisers: tell a screen, by the code it shows, what to show"
        ),
        ("BYE", "hang up"),
    ]
}
