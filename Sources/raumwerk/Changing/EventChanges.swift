import RaumArguments
import RaumClient
import RaumGrid
import RaumNotation
import RaumOrganiser
import RaumWire
import RaumWords

/// Makes the commands that set up the event and the rows of its grid.
struct EventChanges: CommandReading {
    let invocation: Invocation
    let naming: Naming

    func eventPatch() throws -> EventPatch {
        var patch = EventPatch()
        patch.name = try text("name", .eventName)
        // The daemon looks up the offsets; here the name is enough.
        patch.zone = invocation.value("zone").map { NamedZone(name: $0, offsets: .utc) }
        patch.hashtag = try text("hashtag", .hashtag)
        if let days = invocation.value("days") {
            guard !days.isEmpty else {
                throw UsageError(
                    en: "--days is empty. Give dates with commas, like saturday,sunday.",
                    de: "--days ist leer. Bitte Tage mit Kommas angeben, wie samstag,sonntag."
                )
            }
            guard let parsed = spokenDates(days, today: naming.now.date) else {
                throw UsageError(spokenDatesRefusal(of: days, for: "--days"))
            }
            patch.days = parsed
        }
        patch.url = try url()
        patch.pitching = try pitching()
        guard patch != EventPatch() else {
            throw nothingToChange("--name, --zone, …")
        }
        return patch
    }

    /// The event's change; with `--keep-times`, then those of all that keeps its time of day in another zone.
    ///
    /// `connection` knows the new zone's clock.
    func eventCommands(_ connection: OrganiserConnection) throws -> [Command] {
        let event = Command.event(try eventPatch())
        guard invocation.has("keep-times") else { return [event] }
        guard invocation.has("zone") else {
            throw UsageError(
                en: "--keep-times needs --zone: raumwerk event --zone Europe/Berlin --keep-times",
                de:
                    "Zu --keep-times gehört --zone: raumwerk event --zone Europe/Berlin --keep-times"
            )
        }
        var dry = ChangeOptions()
        dry.isDry = true
        let after = grid.taking(try connection.ask(.change(event, dry)).lines)
        return [event] + after.keepingTimes(of: grid)
    }

    private func pitching() throws(UsageError) -> Event.Pitching? {
        guard let word = invocation.value("pitching") else { return nil }
        guard let pitching = Event.Pitching(rawValue: word) else {
            throw UsageError(
                en: "--pitching takes open, held or closed, not \(word).",
                de: "--pitching ist open, held oder closed, nicht \(word)."
            )
        }
        return pitching
    }

    func slotCommands() throws -> [Command] {
        invocation.has("copy") ? try copyCommands() : [try slotCommand()]
    }

    private func slotCommand() throws -> Command {
        var patch = SlotPatch()
        patch.start = try time("start")
        let id = try slotID(patch.start?.point)
        if invocation.has("remove") { return .remove(.slot(id)) }
        patch.end = try slotEnd(of: patch.start?.point ?? grid.slots[id]?.start)
        patch.label = try text("label", .label)
        if invocation.has("break") { patch.kind = .pause }
        return .slot(id, patch)
    }

    /// The commands that copy the rows of one day to another.
    ///
    /// Throws if a day cannot be read, or has no rows to copy.
    private func copyCommands() throws -> [Command] {
        let today = naming.now.date
        let day = try spokenDay("copy", invocation, grid, today: today)
        let target = try spokenDay("to", invocation, grid, today: today, from: day)
        guard invocation.arguments.isEmpty, let day, let target else {
            let command = "raumwerk slot --copy saturday --to sunday"
            throw UsageError(
                en: "Say which day is copied, and to which: \(command)",
                de: "Bitte angeben, welcher Tag wohin kopiert wird: \(command)"
            )
        }
        guard !grid.rows(of: day).isEmpty else { throw noRows(on: day, target) }
        for remark in SkippedRow.remarks(grid.skipped(copying: day, to: target)) { warn(remark) }
        if let days = grid.event?.days, !days.isEmpty, !days.contains(target) {
            warn(
                dayName(target)
                    + Sentence(en: " is no day of the event", de: " ist kein Tag der Veranstaltung")
            )
        }
        return grid.copying(day, to: target)
    }

    private func noRows(on day: CivilDate, _ target: CivilDate) -> UsageError {
        let days = grid.daysOfRows
        let none = dayName(day) + Sentence(en: " has no rows.", de: " hat keine Slots.")
        let makes = Sentence(en: " To make some: raumwerk setup", de: " Neue macht: raumwerk setup")
        guard let first = days.first else { return UsageError(none + makes, exitCode: .failure) }
        let list = days.map(dayName).joined(separator: ", ")
        let command = "raumwerk slot --copy \(first) --to \(target)"
        return UsageError(
            none + Sentence(en: " Rows are on: ", de: " Slots sind am: ") + list
                + Sentence(name: ". \(command)"),
            exitCode: .failure
        )
    }

    /// The named row: by its id, or a new one by its start.
    private func slotID(_ start: ZonedTime?) throws -> SlotID {
        if let word = invocation.arguments.first {
            guard let id = SlotID(word) else { throw labelAsID(word) }
            return id
        }
        guard let start, let id = SlotID(on: start.date, at: start, unlike: Set(grid.slots.keys))
        else {
            throw UsageError(
                en: "Say when the row begins: raumwerk slot --start 10:00 --minutes 45",
                de: "Bitte sagen, wann die Zeile beginnt: raumwerk slot --start 10:00 --minutes 45"
            )
        }
        return id
    }

    /// The refusal of a name of a row that is no id: people mean its label, or its time.
    private func labelAsID(_ word: String) -> UsageError {
        let typed = "--label \(shellWord(word))"
        return UsageError(
            en:
                "The first word after slot is the row's id, of small letters, digits and dashes, not \(word)."
                + " Leave it out, and give a label: raumwerk slot --start 18:00 --minutes 45 \(typed)",
            de:
                "Das erste Wort nach slot ist das Kürzel der Zeile, aus Kleinbuchstaben, Ziffern und"
                + " Bindestrichen, nicht \(word). Ohne Kürzel, mit Beschriftung: raumwerk slot --start 18:00"
                + " --minutes 45 \(typed)"
        )
    }

    /// The end from `--end TIME`, or from the start and `--minutes N`.
    private func slotEnd(of start: ZonedTime?) throws -> TimeWord? {
        let minutes = try length("minutes")
        guard let minutes else { return try end(of: start) }
        guard !invocation.has("end") else {
            throw UsageError(
                en: "Give either --end or --minutes.",
                de: "Bitte entweder --end oder --minutes angeben."
            )
        }
        guard let start else {
            throw UsageError(
                en: "Give --start, so that --minutes has an end.",
                de: "Bitte --start angeben, damit --minutes ein Ende ergibt."
            )
        }
        return .at(try naming.time("+\(minutes)", for: "--minutes", from: start))
    }
}

/// The day of an option, of which a weekday is one of the event; nil if it is absent.
func spokenDay(
    _ option: String,
    _ invocation: Invocation,
    _ grid: Grid,
    today: CivilDate,
    from first: CivilDate? = nil
) throws(UsageError) -> CivilDate? {
    guard let word = invocation.value(option) else { return nil }
    let days = grid.event?.days ?? []
    guard let day = CivilDate(spoken: word, today: today, from: first, of: days) else {
        throw UsageError(
            en: "--\(option) takes a date like 2027-05-14, tomorrow or saturday, not \(word).",
            de: "--\(option) ist ein Tag wie 2027-05-14, morgen oder samstag, nicht \(word)."
        )
    }
    return day
}
