import Foundation
import RaumIO

/// The figures so far, and the machine: printed while it runs, and as a whole at the end.
final class Report {
    private(set) var figures: [Figure] = []
    /// The machine that is measured.
    let machine = Machine()

    /// Takes in a figure and tells it.
    func add(_ figure: Figure) {
        figures.append(figure)
        progress("\(figure.what), \(figure.who)\(Report.count(figure)): \(figure.text)")
    }

    /// A line for people who watch it run; standard output holds the table alone.
    func progress(_ line: String) {
        StandardError.say("\(line)")
    }

    /// The table as Markdown, after the machine.
    var table: String {
        let rows = figures.map { figure in
            "| \(figure.what) | \(figure.who) | \(figure.count == 0 ? "" : "\(figure.count)") "
                + "| \(figure.text) | \(Report.goal(figure)) |"
        }
        return
            (["\(machine)", "", "| what | who | N | measured | goal |", "|---|---|---|---|---|"]
            + rows).joined(separator: "\n")
    }

    private static func count(_ figure: Figure) -> String {
        figure.count == 0 ? "" : ", N = \(figure.count)"
    }

    private static func goal(_ figure: Figure) -> String {
        guard let goal = figure.goal, let isReached = figure.isReached else { return "" }
        let bound = (goal.isUpper ? "≤ " : "≥ ") + Figure.text(goal.bound)
        return isReached ? bound : bound + " MISSED"
    }

    /// The report as JSON, for programs and for `--compare`.
    func json() throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
        return try encoder.encode(Document(machine: machine, figures: figures))
    }

    private struct Document: Codable {
        let machine: Machine
        let figures: [Figure]
    }

    /// The figures that are worse by more than a fifth than in an earlier report, as sentences.
    func regressions(since earlier: Data) throws -> [String] {
        let old = try JSONDecoder().decode(Document.self, from: earlier).figures
        let known = Dictionary(old.map { ($0.key, $0) }) { first, _ in first }
        return figures.compactMap { figure in
            guard let before = known[figure.key], before.value > 0 else { return nil }
            let isBetterAbove = figure.goal.map { !$0.isUpper } ?? figure.unit.hasSuffix("/s")
            let ratio = isBetterAbove ? before.value / figure.value : figure.value / before.value
            guard ratio > Report.regressionMin else { return nil }
            return "\(figure.what), \(figure.who)\(Report.count(figure)): "
                + "\(before.text) before, \(figure.text) now"
        }
    }

    /// Runs of one machine differ by 10 to 30 % by themselves (shared measurements of the peers).
    private static let regressionMin = 1.2
}

/// A machine on which figures were measured.
struct Machine: Codable, CustomStringConvertible {
    let processor: String
    let cores: Int
    let kernel: String
    let toolchain: String
    let commit: String
    let date: String

    init() {
        let text = (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)) ?? ""
        let line = text.split(separator: "\n").first { $0.hasPrefix("model name") }
        processor = line?.split(separator: ":").last?.trimmingCharacters(in: .whitespaces) ?? "?"
        cores = ProcessInfo.processInfo.activeProcessorCount
        kernel = Machine.firstLine("/usr/bin/uname", ["-sr"])
        toolchain = Machine.firstLine("/usr/bin/env", ["swift", "--version"])
        commit = Machine.firstLine("/usr/bin/env", ["git", "rev-parse", "--short", "HEAD"])
        date = Date().ISO8601Format()
    }

    var description: String {
        "\(processor), \(cores) cores, \(kernel), \(toolchain), commit \(commit), \(date)"
    }

    private static func firstLine(_ program: String, _ arguments: [String]) -> String {
        let process = Process()
        let pipe = Pipe()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        process.standardOutput = pipe
        process.standardError = FileHandle.nullDevice
        guard (try? process.run()) != nil else { return "?" }
        let data = (try? pipe.fileHandleForReading.readToEnd()) ?? nil
        process.waitUntilExit()
        let text = String(decoding: data ?? Data(), as: UTF8.self)
        return text.split(separator: "\n").first.map(String.init) ?? "?"
    }
}
