import RaumArguments
import RaumClient
import RaumGrid
import RaumIO
import RaumKeys
import RaumNotation
import RaumReplica
import RaumScreen
import RaumWire

/// What the command line asks for, checked.
struct DisplayOptions {
    /// What is shown.
    private(set) var choices: PaneChoices
    /// What organisers assign the screen by; nil where the command line said what to show.
    private(set) var code: ScreenCode?
    /// What the lines of a board are ordered by.
    let order: BoardAgenda.Order
    let theme: Theme
    let motion: Motion
    /// Whether the terminal's bell tells of urgent notices.
    let hasBell: Bool
    /// Whether the screen is dark while nothing of the event is near.
    let goesDark: Bool
    /// What is told that the night begins or ends; nil for nothing.
    let nightCommand: String?
    /// Whether changes are told in JSON.
    let isJSON: Bool
    let servers: Servers
    /// Whether nobody said where the daemon is, so that the local network is asked, too.
    let isSearching: Bool
    /// What the screen proves itself with, and the daemon to it; nil believes any daemon.
    let key: OwnKey?
    let isGerman: Bool
    let isOnce: Bool
    let size: (width: Int, height: Int)?
    let isASCII: Bool
    let hasColour: Bool
    /// Large letters of a font file; nil for the built-in ones.
    let letters: BlockType?
    let name: String
    /// Seconds that who gives a pitch has.
    let seconds: Int
    /// Nil where nothing is to be kept.
    let cacheDirectory: String?
    /// Nil for the present.
    let rehearsal: Rehearsal?

    init(_ invocation: Invocation) throws {
        choices = try PaneChoices(invocation)
        order = try DisplayOptions.choice("sort", invocation) ?? .start
        theme = try DisplayOptions.choice("theme", invocation) ?? .dark
        motion = try DisplayOptions.motion(invocation)
        hasBell = invocation.has("bell")
        goesDark = !invocation.has("no-night")
        nightCommand = invocation.value("night-command")
        isJSON = invocation.has("json")
        let named = try Servers.named(
            server: invocation.value("server"),
            socket: invocation.value("socket")
        )
        servers = named ?? .local()
        isSearching = named == nil
        key = try KeyStore.chosen(invocation.value("key"))
        isGerman = try DisplayOptions.isGerman(invocation.value("lang"))
        isOnce = invocation.has("once")
        size = try invocation.size("size", width: 20...400, height: 6...120)
        isASCII = invocation.has("ascii") || TerminalAbility.isOutputASCII
        letters = try BlockType.letters(in: invocation.values("font"), isASCII: isASCII)
        let noColour = Environment.value(of: "NO_COLOR") ?? ""
        hasColour = !invocation.has("no-colour") && noColour.isEmpty
        seconds = try invocation.number("seconds", in: SpeakingClock.range) ?? SpeakingClock.usual
        name = try DisplayOptions.screenName(invocation.value("name"))
        cacheDirectory = DisplayOptions.cacheDirectory(invocation.value("cache"))
        rehearsal = try DisplayOptions.rehearsal(invocation)
        if invocation.path.first == "assigned" { recall() }
    }

    /// Goes on with the code and the view of the last time; a new code where there was none.
    private mutating func recall() {
        let kept = cacheDirectory.flatMap { AssignmentFile(directory: $0).read() }
        var generator = SystemRandomNumberGenerator()
        code = kept?.code ?? ScreenCode(using: &generator)
        if let choices = kept?.assignment.flatMap(PaneChoices.init) { self.choices = choices }
        keep(kept?.assignment)
    }

    private func keep(_ assignment: Assignment?) {
        guard let code, let cacheDirectory else { return }
        AssignmentFile(directory: cacheDirectory).write(code, assignment)
    }

    /// Shows what an organiser assigned, now and after every restart; false for what it cannot show.
    mutating func adopt(_ assignment: Assignment) -> Bool {
        guard let choices = PaneChoices(assignment) else { return false }
        self.choices = choices
        keep(assignment)
        return true
    }

    /// One of the words that a type knows; nil where the option is absent.
    private static func choice<Value: RawRepresentable & CaseIterable>(
        _ name: String,
        _ invocation: Invocation
    ) throws(UsageError) -> Value? where Value.RawValue == String {
        guard let text = invocation.value(name) else { return nil }
        if let value = Value(rawValue: text) { return value }
        let words = Value.allCases.map(\.rawValue).joined(separator: " or ")
        throw UsageError("--\(name) takes \(words), not \(text).")
    }

    private static func motion(_ invocation: Invocation) throws(UsageError) -> Motion {
        switch (invocation.has("smooth"), invocation.has("no-motion")) {
        case (true, true): throw UsageError("--smooth and --no-motion contradict each other.")
        case (true, false): return .smooth
        case (false, true): return .none
        case (false, false): return .usual
        }
    }

    private static func isGerman(_ language: String?) throws(UsageError) -> Bool {
        switch language {
        case "de": return true
        case "en": return false
        case .some(let other): throw UsageError("--lang takes de or en, not \(other).")
        case nil: break
        }
        let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy
            .compactMap { Environment.value(of: $0) }.first { !$0.isEmpty }
        return locale?.hasPrefix("de") ?? false
    }

    private static func screenName(_ name: String?) throws(UsageError) -> String {
        let name = name ?? ""
        guard name.unicodeScalars.count <= Screen.nameScalarsMax,
            !name.unicodeScalars.contains(where: Text.isForbidden)
        else {
            throw UsageError("--name takes at most \(Screen.nameScalarsMax) printing characters.")
        }
        return name
    }

    private static func cacheDirectory(_ option: String?) -> String? {
        guard let option else { return CacheFile.usualDirectory() }
        return option == "-" ? nil : option
    }

    private static func rehearsal(_ invocation: Invocation) throws(UsageError) -> Rehearsal? {
        let speed = try speed(invocation.value("speed"))
        let word = invocation.value("at")
        guard word != nil || speed != nil else { return nil }
        return try Rehearsal(word, speed: speed, begun: .now)
    }

    private static func speed(_ text: String?) throws(UsageError) -> Double? {
        guard let text else { return nil }
        guard let speed = Double(text), 0...RehearsalClock.speedMax ~= speed else {
            throw UsageError("--speed takes a number from 0 to 3600, not \(text).")
        }
        return speed
    }
}

extension DisplayOptions {
    /// The language of the screen's own words.
    var language: Language { isGerman ? .german : .english }

    /// The room whose sessions the screen's key may change, if it is the door of one room; nil otherwise.
    var controlledRoom: RoomID? {
        guard !choices.isWall, case .door? = choices.panes.first,
            case .room(let room)? = key?.key.role
        else { return nil }
        return room
    }

    /// What the screen says of itself to the daemon; nil before it is known which room is meant.
    func screen(_ scope: Scope) -> Screen? {
        let version = Build.version
        let choice = choices.onlyRoom
        if let choice, choice.isOnlyName, scope == choice.firstScope { return nil }
        guard choice != nil, case .rooms(let rooms) = scope, let room = rooms.first else {
            return Screen(kind: choices.kind, version: version, name: toldName, code: code)
        }
        let subject = room.string
        return Screen(
            kind: choices.kind,
            subject: subject,
            version: version,
            name: toldName,
            code: code
        )
    }

    /// The name that organisers read: of a rehearsal with that word, since what it shows is not the present.
    private var toldName: String {
        guard let rehearsal else { return name }
        let sign = Phrases(language).rehearsal + (rehearsal.word.map { " " + $0 } ?? "")
        let told = name.isEmpty ? sign : "\(name) (\(sign))"
        let scalars = told.unicodeScalars.filter { !Text.isForbidden($0) }
        return String(String.UnicodeScalarView(scalars.prefix(Screen.nameScalarsMax)))
    }
}
