import RaumArguments
import RaumGrid
import RaumNotation
import RaumOrganiser
import RaumWire
import RaumWords

/// Reads a command line with the names of the present plan; shared by all families of commands.
protocol CommandReading {
    /// The command line, already checked by the specification.
    var invocation: Invocation { get }
    /// The meaning of names and times in the present plan.
    var naming: Naming { get }
    init(invocation: Invocation, naming: Naming)
}

/// The plan is already as requested: that is reported, and is no failure.
struct NothingToDo: Error {
    let sentence: Sentence
}

extension CommandReading {
    var grid: Grid { naming.grid }

    func sessionPatch() throws -> SessionPatch {
        var patch = SessionPatch()
        // Commas separate names, as on the desk and the planning screen.
        let hosts = invocation.values("host").flatMap(names)
        if !hosts.isEmpty { patch.hosts = try hosts.map { try checked($0, .host) } }
        if let tags = invocation.value("tags") {
            patch.tags = try tags.split(separator: ",").map { try checked(String($0), .tag) }
        }
        patch.language = try text("language", .language)
        patch.note = try text("note", .note)
        patch.url = try url()
        return patch
    }

    /// The placement in the options; times with a sign count from `old`.
    ///
    /// Throws if an option cannot be read.
    func placementPatch(_ old: Placement?) throws -> PlacementPatch {
        var patch = PlacementPatch()
        patch.room = try invocation.value("room").map { try naming.room($0) }
        patch.start = try time("start", from: old?.start)
        patch.end = try end(of: patch.start?.point ?? old?.start, from: old?.end)
        patch.minutes = try length("minutes")
        if invocation.has("overlap") { patch.allowsOverlap = true }
        if patch.end != nil, patch.minutes != nil {
            throw UsageError(
                en: "Give either --end or --minutes.",
                de: "Bitte entweder --end oder --minutes angeben."
            )
        }
        if old == nil, patch.end == nil, patch.minutes == nil, case .at(let start)? = patch.start {
            patch.end = slotEnd(start).map(TimeWord.at)
        }
        return patch
    }

    /// The end of the slot that begins at `start`, which is the default end of a session; nil if there is no slot.
    private func slotEnd(_ start: ZonedTime) -> ZonedTime? {
        let slots = grid.slots.values.filter {
            $0.kind == .session && $0.start.isSameInstant(as: start)
        }
        return slots.count == 1 ? slots.first?.end : nil
    }

    func text(_ option: String, _ limit: TextLimit) throws -> Text? {
        try invocation.value(option).map { try checked($0, limit) }
    }

    /// The value of `--url`; an empty one removes the address.
    ///
    /// Throws if it is no valid address.
    func url() throws -> Text? {
        guard let word = invocation.value("url") else { return nil }
        guard word.isEmpty || WebAddress.isWellFormed(word) else {
            throw UsageError(
                en: "--url takes \(WebAddress.rule), not \(word).",
                de:
                    "--url ist eine Adresse, die mit https://, http:// oder mailto: beginnt, nicht \(word)."
            )
        }
        return try checked(word, .url)
    }

    func time(_ option: String, from base: ZonedTime? = nil) throws(UsageError) -> TimeWord? {
        guard let word = invocation.value(option) else { return nil }
        return .at(try naming.time(word, for: "--" + option, from: base))
    }

    /// The value of `--end`; a bare clock time is on the day of `start`.
    func end(of start: ZonedTime?, from base: ZonedTime? = nil) throws(UsageError) -> TimeWord? {
        guard let word = invocation.value("end") else { return nil }
        return .at(try naming.end(word, of: start, for: "--end", from: base))
    }

    /// The minutes of an option: `45`, as well as `45m` and `1h30`; nil if it is absent.
    func length(_ option: String) throws -> Int? {
        let range = 1...CountLimit.sessionMinutes
        let word = invocation.value(option)?.lowercased() ?? ""
        if word.contains("m") || word.contains("h"), let minutes = SpokenMinutes.length(word),
            range ~= minutes
        {
            return minutes
        }
        return try invocation.number(option, in: range)
    }

    func yesOrNo(_ option: String) throws(UsageError) -> Bool? {
        switch invocation.value(option) {
        case nil: nil
        case "yes": true
        case "no": false
        case let other?:
            throw UsageError(
                en: "--\(option) takes yes or no, not \(other).",
                de: "--\(option) ist yes oder no, nicht \(other)."
            )
        }
    }

    func sessionID(_ option: String) throws(UsageError) -> SessionID? {
        guard let string = invocation.value(option) else { return nil }
        guard let id = SessionID(string) else {
            throw badIdentifier(string, for: Sentence(name: "--\(option)"))
        }
        return id
    }

    func noticeID(_ option: String) throws(UsageError) -> NoticeID? {
        guard let string = invocation.value(option) else { return nil }
        guard let id = NoticeID(string) else {
            throw badIdentifier(string, for: Sentence(name: "--\(option)"))
        }
        return id
    }

    func minutes() throws -> Int {
        let word = invocation.argument(1) ?? ""
        guard let minutes = SpokenMinutes.length(word) else {
            throw UsageError(
                en: "How long is 10, -5, 10m or 1h30, from -1440 to 1440 minutes, not \(word).",
                de:
                    "Die Dauer ist 10, -5, 10m oder 1h30, von -1440 bis 1440 Minuten, nicht \(word)."
            )
        }
        return minutes
    }

    func scope() throws -> DelayScope {
        guard let word = invocation.value("scope") else { return .session }
        guard let scope = DelayScope(rawValue: word) else {
            throw UsageError(
                en: "--scope takes session, room or all, not \(word).",
                de: "--scope ist session, room oder all, nicht \(word)."
            )
        }
        return scope
    }

    /// An id for a new session.
    var unusedSessionID: SessionID? {
        let count = grid.sessions.count
        return (count + 1...count + CountLimit.sessions).lazy.compactMap { SessionID("s\($0)") }
            .first { grid.sessions[$0] == nil }
    }

    /// The session named by the argument at `index`; for a room, the session that runs there.
    func runningSession(_ index: Int) throws(UsageError) -> SessionID {
        try naming.runningSession(invocation.argument(index) ?? "")
    }

    /// The session named by the argument at `index`.
    func session(_ index: Int, isRestoring: Bool = false) throws(UsageError) -> SessionID {
        try naming.session(invocation.argument(index) ?? "", isRestoring: isRestoring)
    }
}

/// The error that `word` is no id, with the rule for ids; `name` is the option or the kind of entity.
func badIdentifier(_ word: String, for name: Sentence) -> UsageError {
    UsageError(
        name
            + Sentence(
                en: " is \(identifierRule), not \(word).",
                de:
                    " besteht aus Kleinbuchstaben, Ziffern, Punkt, Unter- und Bindestrich: nicht \(word)."
            )
    )
}

extension TimeWord {
    /// The point in time; nil for a bare clock time.
    var point: ZonedTime? {
        switch self {
        case .at(let time): time
        case .clock: nil
        }
    }
}

/// `string`, without blanks at both ends, as a text that screens may show.
///
/// Throws if it is too long, or has characters that may not reach a screen. A page's text keeps its blanks, which are
/// its layout.
func checked(_ string: String, _ limit: TextLimit) throws(UsageError) -> Text {
    do {
        return try Text(limit == .page ? string : withoutOuterBlanks(string), limit)
    } catch .tooLong(let limit, let scalars) {
        throw UsageError(
            en:
                "\(limit.field) has at most \(limit.scalarsMax) characters; this has \(scalars): \(string)",
            de:
                "\(limit.field) hat höchstens \(limit.scalarsMax) Zeichen, hier \(scalars): \(string)"
        )
    } catch {
        throw UsageError(
            en: "\(limit.field) holds a character that may reach no screen. Leave it out.",
            de:
                "\(limit.field) enthält ein Zeichen, das kein Bildschirm zeigen darf. Bitte weglassen."
        )
    }
}

private func withoutOuterBlanks(_ text: String) -> String {
    let start = text.unicodeScalars.drop { $0 == " " }
    let end = start.reversed().prefix { $0 == " " }.count
    return String(start.dropLast(end))
}

/// The names between commas; an empty text is one empty name, which removes all.
private func names(_ text: String) -> [String] {
    let parts = text.split(separator: ",").map { withoutOuterBlanks(String($0)) }
    let names = parts.filter { !$0.isEmpty }
    return names.isEmpty ? [text] : names
}

/// The error that a command names nothing to change; `options` are examples that would.
func nothingToChange(_ options: String) -> UsageError {
    UsageError(
        en: "Say what to change: \(options)",
        de: "Bitte angeben, was sich ändert: \(options)"
    )
}
