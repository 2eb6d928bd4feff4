import Foundation
import RaumArguments
import RaumClient
import RaumGrid
import RaumNotation
import RaumWire

extension Organiser {
    /// Says what became of a change, and whether the screens show it.
    func report(_ acceptance: Acceptance, wouldBe lines: [Line] = []) throws {
        for warning in acceptance.warnings { warn(warning) }
        guard !acceptance.isDry else {
            for line in lines { print(String(decoding: line.bytes, as: UTF8.self)) }
            print("nothing was done")
            return
        }
        let revision = acceptance.revision.map(\.description) ?? "?"
        let subject = acceptance.subject.map { " (\($0.notation))" } ?? ""
        print("revision \(revision)\(subject)\(try screensShow())")
    }

    /// `, 9 of 9 screens show it (0.2 s)`; nothing where there are no screens.
    private func screensShow() throws -> String {
        let start = Date()
        let screens = try connection.waitUntilShown()
        guard screens.connected > 0 else { return "" }
        let seconds = String(format: "%.1f", Date().timeIntervalSince(start))
        let lagging =
            screens.lagging.isEmpty ? "" : "; not: " + screens.lagging.joined(separator: ", ")
        return
            ", \(screens.current) of \(screens.connected) screens show it (\(seconds) s)\(lagging)"
    }

    func warn(_ text: String) {
        FileHandle.standardError.write(Data("raumwerk: note: \(text)\n".utf8))
    }

    func status() throws {
        for line in try connection.ask(.status).lines {
            switch line.verb {
            case "DAEMON": printDaemon(line)
            case "SCREEN": print(describeScreen(line))
            default: break
            }
        }
    }

    private func printDaemon(_ line: Line) {
        print("\(connection.server): revision \(line["rev"] ?? "?"), \(line["now"] ?? "?")")
        print("\(line["connections"] ?? "?") connections, \(line["watching"] ?? "?") watching")
        if let reason = line["read-only"] { print("READ-ONLY, nothing can be changed: \(reason)") }
        if let alarms = line["lost-alarms"], alarms != "0" {
            print("ALARM: screens have seen revisions that are not on disk (\(alarms))")
        }
    }

    private func describeScreen(_ line: Line) -> String {
        let name = line.words.joined(separator: " ")
        let shown = line["shown"].map { "shows revision \($0)" } ?? "shows nothing yet"
        let isBehind =
            (line["expected"].flatMap(decimal) ?? 0) > (line["shown"].flatMap(decimal) ?? 0)
        let seen = line["seen"].flatMap(ZonedTime.init(notation:))?.clock ?? "?"
        let state =
            line["state"] == "gone"
            ? "GONE, last seen \(seen)" : shown + (isBehind ? ", BEHIND" : "") + ", seen \(seen)"
        let origin = [line["name"], line["address"], line["version"].map { "version \($0)" }]
        return "  \(name): \(state) (\(origin.compactMap { $0 }.joined(separator: ", ")))"
    }

    func history() throws {
        var since: Revision?
        if let text = invocation.value("since") {
            guard let number = UInt64(text) else {
                throw UsageError("--since takes a revision number, not \(text).")
            }
            since = Revision(number)
        }
        for line in try connection.ask(.history(since: since)).lines where line.verb == "CHANGE" {
            let time = line["at"].flatMap(ZonedTime.init(notation:))
            let day = time.map { "\($0.date) \($0.clock)" } ?? "?"
            let words = line.texts.joined(separator: "; ")
            print("\(line.words.first ?? "?")  \(day)  \(line["by"] ?? "?")  \(words)")
        }
    }
}
