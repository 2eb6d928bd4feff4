import RaumArguments
import RaumClient
import RaumGrid
import RaumIO
import RaumKeys
import RaumNotation
import RaumReplica
import RaumScreen
import RaumWire

/// The options of the command line, checked.
struct DisplayOptions {
    /// The panes that are shown.
    private(set) var choices: PaneChoices
    /// The code by which organisers assign the screen; nil if the command line names its panes.
    private(set) var code: ScreenCode?
    /// The order of the lines of a board.
    let order: BoardAgenda.Order
    /// The theme of its colours.
    let theme: Theme
    /// How much may move on it.
    let motion: Motion
    /// Whether the terminal's bell tells of urgent notices.
    let hasBell: Bool
    /// Whether the screen is dark while nothing of the event is near.
    let goesDark: Bool
    /// The command that is run when the night begins or ends; nil for none.
    let nightCommand: String?
    /// Whether changes are reported in JSON.
    let isJSON: Bool
    /// Where the daemon is, in the order to try.
    let servers: Servers
    /// Whether no daemon was named, so that the local network is asked, too.
    let isSearching: Bool
    /// The key that the screen and the daemon prove to each other; with nil any daemon is trusted.
    let key: OwnKey?
    /// Whether it speaks German alone, and not English.
    let isGerman: Bool
    /// Whether it shows one picture and ends.
    let isOnce: Bool
    /// The size of that picture; nil for the terminal's size.
    let size: (width: Int, height: Int)?
    /// Whether the terminal has no letters beyond ASCII.
    let isASCII: Bool
    /// Whether the terminal has colours.
    let hasColour: Bool
    /// Large letters of a font file; nil for the built-in ones.
    let letters: BlockType?
    /// The name of the screen for organisers; empty for none.
    let name: String
    /// Seconds of the speaking time of a pitch.
    let seconds: Int
    /// The directory in which the plan is kept for the next start; nil if it is not to be kept.
    let cacheDirectory: String?
    /// The time that is rehearsed; nil for the present.
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
        try ChosenLanguage.expect(invocation)
        isGerman = ChosenLanguage.isGerman(
            Array(CommandLine.arguments.dropFirst()),
            variable: Environment.value
        )
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

    /// Adopts an organiser's assignment, now and after every restart; false for one that it cannot show.
    mutating func adopt(_ assignment: Assignment) -> Bool {
        guard let choices = PaneChoices(assignment) else { return false }
        self.choices = choices
        keep(assignment)
        return true
    }

    /// One of the words that a type knows; nil if the option is absent.
    private static func choice<Value: RawRepresentable & CaseIterable>(
        _ name: String,
        _ invocation: Invocation
    ) throws(UsageError) -> Value? where Value.RawValue == String {
        guard let text = invocation.value(name) else { return nil }
        if let value = Value(rawValue: text) { return value }
        let names = Value.allCases.map(\.rawValue)
        let list = (names.joined(separator: " or "), names.joined(separator: " oder "))
        throw UsageError(
            en: "--\(name) takes \(list.0), not \(text).",
            de: "--\(name) ist \(list.1), nicht \(text)."
        )
    }

    private static func motion(_ invocation: Invocation) throws(UsageError) -> Motion {
        switch (invocation.has("smooth"), invocation.has("no-motion")) {
        case (true, true):
            throw UsageError(
                en: "--smooth and --no-motion contradict each other.",
                de: "--smooth und --no-motion widersprechen sich."
            )
        case (true, false): return .smooth
        case (false, true): return .none
        case (false, false): return .usual
        }
    }

    private static func screenName(_ name: String?) throws(UsageError) -> String {
        let name = name ?? ""
        guard name.unicodeScalars.count <= Screen.nameScalarsMax,
            !name.unicodeScalars.contains(where: Text.isForbidden)
        else {
            throw UsageError(
                en: "--name takes at most \(Screen.nameScalarsMax) printing characters.",
                de: "--name hat höchstens \(Screen.nameScalarsMax) druckbare Zeichen."
            )
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
            throw UsageError(
                en: "--speed takes a number from 0 to 3600, not \(text).",
                de: "--speed ist eine Zahl von 0 bis 3600, nicht \(text)."
            )
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

    /// The screen's report about itself to the daemon; nil before it is known which room is meant.
    func screen(_ scope: Scope) -> Screen? {
        let version = Build.version
        let choice = choices.onlyRoom
        if let choice, choice.isOnlyName, scope == choice.firstScope { return nil }
        guard choice != nil, case .rooms(let rooms) = scope, let room = rooms.first else {
            return Screen(
                kind: choices.kind,
                version: version,
                name: name,
                code: code,
                notes: notes
            )
        }
        let subject = room.string
        return Screen(
            kind: choices.kind,
            subject: subject,
            version: version,
            name: name,
            code: code,
            notes: notes
        )
    }

    /// Notes about the screen for organisers, from its start.
    private var notes: [String] { rehearsal == nil ? [] : [ScreenNote.rehearsal.rawValue] }
}
