import RaumArguments
import RaumClient
import RaumIO
import RaumInstall
import RaumNames
import RaumWire

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// The program: reads the command line, builds the parts and runs them.
enum DisplayProgram {
    /// Runs and gives the exit code.
    static func run(_ words: [String]) -> Int32 {
        let code = perform(words)
        StandardOutput.finish("raumwerk-display")
        return code
    }

    private static func perform(_ words: [String]) -> Int32 {
        do {
            try expectKind(words)
            let reader = ArgumentReader(specification, version: Build.version)
            switch try reader.read(completed(words)) {
            case .print(let text):
                StandardOutput.write(text + "\n")
                return ExitCode.success.rawValue
            case .run(let invocation) where invocation.path == [Kiosk.name]:
                return try Kiosk(invocation, display: specification).run()
            case .run(let invocation):
                let options = try DisplayOptions(invocation)
                if options.isOnce { return try Once(options).run() }
                if invocation.path == [ScreenKind.kiosk.rawValue], TerminalDevice() == nil {
                    throw UsageError(
                        "A kiosk needs a terminal; --once prints what it shows at rest."
                    )
                }
                return try show(options)
            }
        } catch let error as UsageError {
            StandardError.say("raumwerk-display: \(error)")
            return error.exitCode.rawValue
        } catch let error as ClientError {
            StandardError.say("raumwerk-display: \(error)")
            return error.exitCode
        } catch let error as SystemError where error.isReaderGone {
            return ExitCode.success.rawValue
        } catch {
            StandardError.say("raumwerk-display: \(error)")
            return ExitCode.failure.rawValue
        }
    }

    /// Shows what the options say, and what organisers make of it; gives the exit code.
    private static func show(_ options: DisplayOptions) throws(SystemError) -> Int32 {
        var (code, next): (Int32, DisplayOptions?) = (ExitCode.success.rawValue, options)
        while let options = next { (code, next) = try showOnce(options) }
        return code
    }

    /// Runs one shell; gives what comes after it, nil for the end.
    private static func showOnce(
        _ options: DisplayOptions
    ) throws(SystemError) -> (Int32, DisplayOptions?) {
        if options.choices.isKiosk, let device = TerminalDevice() {
            let room = try KioskRoom(device, options)
            return (try room.run(), room.successor)
        }
        let display = try Display(options)
        return (try display.run(), display.successor)
    }

    /// Throws where the first word is no kind of screen, and like none: then it is a room, whose door is meant.
    private static func expectKind(_ words: [String]) throws(UsageError) {
        let kinds = specification.subcommands.map(\.name)
        guard let word = words.first, !word.hasPrefix("-"), word != "help", !kinds.contains(word),
            Suggestion.nearest(to: word, among: kinds) == nil
        else { return }
        let command = "raumwerk-display door " + shellWord(word)
        throw UsageError(
            en: "\(word) is no kind of screen. The door of a room: \(command)",
            de: "\(word) ist keine Art von Bildschirm. Die Tür eines Raums: \(command)"
        )
    }

    /// Without a view the screen waits to be told one.
    private static func completed(_ words: [String]) -> [String] {
        guard let first = words.first else { return ["assigned"] }
        let isOption = first.hasPrefix("-") && !["--help", "-h", "--version"].contains(first)
        return isOption ? ["assigned"] + words : words
    }

    private static let specification = CommandSpecification(
        "raumwerk-display",
        "Show what is on, at a door or in a hallway",
        discussion: "Without a daemon it shows what it last knew, and says since when.\n"
            + "Where nobody says where the daemon is, it looks on this machine, then on the local network.\n"
            + "Keys: q ends, l draws anew; 1 to 9 choose, where the network has several events.",
        subcommands: [
            CommandSpecification(
                "door",
                "Show one room: what is on and what comes next",
                discussion:
                    "With a key of the room (role room:ID) four keys change what is on: f full or not, + five minutes\n"
                    + "more, e ended now, u takes back what this door did.",
                arguments: [ArgumentSpecification("ROOM", "The room's id or name.")],
                options: options,
                examples: [
                    "raumwerk-display door blau --server 10.0.0.5",
                    "raumwerk-display door blau --once --size 80x24",
                    "raumwerk-display door \"Raum Blau\" --at 2023-03-14T18:42+01:00 --speed 60",
                ]
            ),
            CommandSpecification(
                "stage",
                "Show inside a room how much time is left, for who speaks there",
                discussion:
                    "Counts down to the end, says when five minutes and when one are left, then counts what is\n"
                    + "over, and says what follows.",
                arguments: [ArgumentSpecification("ROOM", "The room's id or name.")],
                options: options,
                examples: [
                    "raumwerk-display stage blau --server 10.0.0.5",
                    "raumwerk-display stage blau --once --at 18:56 --size 80x24",
                ]
            ),
            CommandSpecification(
                "ticker",
                "Show the hashtag of the week, notices and what starts soon",
                options: options,
                examples: ["raumwerk-display ticker --server 10.0.0.5"]
            ),
            CommandSpecification(
                "board",
                "Show all rooms, like a board of departures",
                options: sort + options,
                examples: [
                    "raumwerk-display board --server 10.0.0.5",
                    "raumwerk-display board --sort room",
                ]
            ),
            CommandSpecification(
                "grid",
                "Show the session grid: rooms across, slots down, free cells bright",
                options: options,
                examples: [
                    "raumwerk-display grid --server 10.0.0.5",
                    "raumwerk-display grid --once --size 200x60",
                ]
            ),
            CommandSpecification(
                "pitches",
                "Show the pitch round: what is being given, and what is next",
                discussion:
                    "raumwerk call PITCH, or call --next, puts one on: large, with a clock. Else all pitches are\n"
                    + "listed, the newest first. What came onto the grid says where it takes place.",
                options: seconds + options,
                examples: [
                    "raumwerk-display pitches --server 10.0.0.5",
                    "raumwerk-display pitches --seconds 90",
                ]
            ),
            CommandSpecification(
                "kiosk",
                "Let people search the plan, say interest and enter pitches",
                discussion:
                    "A terminal that anybody may walk up to, with a key of role guest. Typing searches, arrows, mouse\n"
                    + "and touch move; after a minute without a key it rests and forgets. No key ends it: organisers leave\n"
                    + "with Ctrl-O Ctrl-R Ctrl-G Ctrl-A, one after the other.",
                options: options,
                examples: [
                    "raumwerk-display kiosk --key kiosk.key --server 10.0.0.5",
                    "raumwerk-display install-kiosk kiosk --server 10.0.0.5 --write",
                ]
            ),
            CommandSpecification(
                "assigned",
                "Show a code until an organiser says what to show, and then that",
                discussion:
                    "What is done without a view. raumwerk assign CODE door ROOM tells the screen;\n"
                    + "it remembers over restarts, and can be told again.",
                options: sort + seconds + options,
                examples: ["raumwerk-display --server 10.0.0.5", "raumwerk-display assigned"]
            ),
            CommandSpecification(
                "wall",
                "Show several of these side by side on one large screen",
                discussion:
                    "A part is a room for its door, stage:ROOM, or \(ScreenKind.list(ScreenKind.parts));\n"
                    + "door:board is a room of that name.",
                arguments: [
                    ArgumentSpecification(
                        "PART",
                        "A room, stage:ROOM, or another screen's name.",
                        isRepeating: true
                    )
                ],
                options: layout + sort + seconds + options,
                examples: [
                    "raumwerk-display wall blau gruen ticker",
                    "raumwerk-display wall blau gruen board ticker --layout 2x2",
                ]
            ),
            Kiosk.specification,
        ],
        examples: [
            "raumwerk-display door blau", "raumwerk-display ticker --lang en",
            "raumwerk-display wall blau gruen ticker",
        ],
        reference: reference
    )

    private static let reference = Reference(
        files: [
            Reference.Row(
                "~/.local/state/raumwerk",
                "The plan, the assignment and the daemon of the last time; below XDG_STATE_HOME where that"
                    + " is set."
            ),
            Reference.Row(DisplayUnit.settings, "Settings of raumwerk-display@tty1.service."),
            Reference.Row(
                DisplayUnit.key,
                "The key of that unit, with the drop-in of the examples."
            ),
        ],
        variables: [
            Reference.Row("XDG_STATE_HOME", "Where a screen keeps its plan, in raumwerk/."),
            Reference.Row("LC_ALL, LC_MESSAGES, LANG", "The language, where --lang is not given."),
            Reference.Row(
                "TERM, COLORTERM, TERM_PROGRAM, TMUX, LC_CTYPE",
                "What the terminal can do."
            ),
        ],
        exits: [.success, .failure, .usage, .unavailable],
        seeAlso: ["raumwerk(1)", "raumwerkd(8)", "setfont(8)"]
    )

    static let sort = [
        OptionSpecification("sort", "start|room", "What the board's lines are ordered by.")
    ]

    static let seconds = [
        OptionSpecification("seconds", "N", "How long a pitch may take; by default 60.")
    ]

    static let layout = [
        OptionSpecification("layout", "CxR", "Columns and rows; by default what looks best.")
    ]

    static let options = [
        OptionSpecification(
            "server",
            "HOST",
            "Where the daemon is: HOST, HOST:PORT, several with commas.",
            variable: "RAUMWERK_SERVER"
        ),
        OptionSpecification(
            "socket",
            "PATH",
            "The daemon's socket on this machine.",
            variable: "RAUMWERK_SOCKET"
        ),
        OptionSpecification(
            "key",
            "FILE",
            "The screen's key: believe only a daemon that holds it, too.",
            variable: "RAUMWERK_KEY"
        ),
        OptionSpecification("lang", "de|en", "The language; by default that of the locale."),
        OptionSpecification("once", nil, "Print one picture as text and end."),
        OptionSpecification("size", "WxH", "The size of the picture, from 20x6 to 400x120."),
        OptionSpecification(
            "at",
            "TIME",
            "Rehearse: begin at 12:45, +10m, \"tomorrow 10:00\" or another time."
        ),
        OptionSpecification("speed", "N", "Rehearse: run so many times as fast, 0 to 3600."),
        OptionSpecification("ascii", nil, "Draw with ASCII characters only."),
        OptionSpecification("no-colour", nil, "Draw without colours.", variable: "NO_COLOR"),
        OptionSpecification("theme", "dark|light", "Light on dark, or dark on light."),
        OptionSpecification("smooth", nil, "Let long lines run large, thirty pictures a second."),
        OptionSpecification("no-motion", nil, "Let nothing run or flash: turn pages instead."),
        OptionSpecification("no-night", nil, "Stay lit while nothing of the event is near."),
        OptionSpecification(
            "night-command",
            "COMMAND",
            "Run by the shell when the night begins and ends, with off or on: the panel's power."
        ),
        OptionSpecification("bell", nil, "Ring the terminal's bell for a new urgent notice."),
        OptionSpecification("json", nil, "Write one JSON object for each change, no picture."),
        OptionSpecification(
            "font",
            "FILE",
            "Large letters from a FIGlet (.flf, .tlf) or console font (.psf).",
            isRepeating: true
        ),
        OptionSpecification("cache", "DIR", "Where to keep what is shown; - keeps nothing."),
        OptionSpecification("name", "NAME", "What the organisers' status calls this screen."),
    ]
}
