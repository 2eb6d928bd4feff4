import RaumArguments
import RaumClient
import RaumIO
import RaumInstall
import RaumNames
import RaumWire
import RaumWords

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// The program: reads the command line, builds the parts and runs them.
enum DisplayProgram {
    /// Runs the command of the words, and ends the program.
    static func run(_ words: [String]) -> Never { end(perform(words)) }

    private static func perform(_ words: [String]) -> Int32 {
        do {
            try expectKind(words)
            let reader = ArgumentReader(specification, version: Build.version)
            switch try reader.read(completed(words)) {
            case .print(let text):
                StandardOutput.write(spoken(text) + "\n")
                return ExitCode.success.rawValue
            case .run(let invocation):
                try invocation.run()
                return ExitCode.success.rawValue
            }
        } catch let error as UsageError {
            StandardError.say("raumwerk-display: \(spoken(error.sentence))")
            return error.exitCode.rawValue
        } catch let error as ClientError {
            StandardError.say("raumwerk-display: \(spoken(error.sentence))")
            return error.exitCode
        } catch let error as SystemError where error.isReaderGone {
            return ExitCode.success.rawValue
        } catch {
            StandardError.say("raumwerk-display: \(error)")
            return ExitCode.failure.rawValue
        }
    }

    /// Shows the content that a row of the table asks for, and ends with its exit code.
    static func start(_ invocation: Invocation) throws {
        let options = try DisplayOptions(invocation)
        if options.isOnce { end(try Once(options).run()) }
        if invocation.path == [ScreenKind.kiosk.rawValue], TerminalDevice() == nil {
            throw UsageError(
                en: "A kiosk needs a terminal; --once prints what it shows at rest.",
                de: "Ein Kiosk braucht ein Terminal; --once zeigt, was er in Ruhe zeigt."
            )
        }
        end(try show(options))
    }

    /// Ends the program, after what it printed has gone.
    static func end(_ code: Int32) -> Never {
        StandardOutput.finish("raumwerk-display")
        exit(code)
    }

    /// Shows the panes of the options, and those that organisers assign; returns the exit code.
    private static func show(_ options: DisplayOptions) throws(SystemError) -> Int32 {
        var (code, next): (Int32, DisplayOptions?) = (ExitCode.success.rawValue, options)
        while let options = next { (code, next) = try showOnce(options) }
        return code
    }

    /// Runs one shell; returns the options of the next one, nil for the end.
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

    /// Throws if the first word is no kind of screen, and resembles none: then it is probably a room, whose door is
    /// meant.
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

    /// Without a view the screen waits for an assignment.
    private static func completed(_ words: [String]) -> [String] {
        guard let first = words.first else { return ["assigned"] }
        let isOption = first.hasPrefix("-") && !["--help", "-h", "--version"].contains(first)
        return isOption ? ["assigned"] + words : words
    }
}

/// `sentence` in the language of `--lang`, else of the locale.
func spoken(_ sentence: Sentence) -> String {
    let words = Array(CommandLine.arguments.dropFirst())
    return ChosenLanguage.spoken(sentence, words, variable: Environment.value)
}
