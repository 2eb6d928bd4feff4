import Foundation
import RaumClient
import RaumGrid
import RaumIO
import RaumNotation
import RaumOrganiser
import RaumPlanning
import RaumScreen
import RaumWire
import RaumWords
import Synchronization

// One thread, one connection, one errand after the other. Both queues are short: a planner has one errand on
// its way at most.

/// Runs a planner's errands apart from its screen.
final class ErrandQueue: Sendable {
    private let asked = Mutex<[Errand]>([])
    private let answers: Answers<WorktopEvent>
    private let work = DispatchSemaphore(value: 0)

    /// The descriptor that becomes readable when there are answers.
    var number: Int32 { answers.number }

    init(_ servers: Servers, _ key: OwnKey?) throws(SystemError) {
        answers = try Answers()
        Thread.start(named: "errands") { self.run(ErrandRunner(servers, key)) }
    }

    /// Runs an errand after those before it.
    func send(_ errand: Errand) {
        asked.withLock { $0.append(errand) }
        work.signal()
    }

    /// The answers that came since the last call.
    func takeAll() -> [WorktopEvent] { answers.takeAll() }

    private func run(_ idle: ErrandRunner) {
        var runner = idle
        while true {
            work.wait()
            guard let errand = asked.withLock({ $0.isEmpty ? nil : $0.removeFirst() }) else {
                continue
            }
            answers.add(runner.run(errand))
            if case .change = errand { watchScreens(&runner) }
        }
    }

    /// Milliseconds between checks of the screens: a screen on a LAN shows a change within the first, and one that does
    /// not within all of them is late.
    private static let looksMilliseconds = [20, 40, 80, 160, 320, 640, 740]

    /// Tells how many screens show the change, once all do or the time is up; the next errand goes first.
    private func watchScreens(_ runner: inout ErrandRunner) {
        for milliseconds in ErrandQueue.looksMilliseconds {
            if work.wait(timeout: .now() + .milliseconds(milliseconds)) == .success {
                work.signal()
                return
            }
            guard let report = runner.screens(), report.hasConnected else { return }
            let isLast = milliseconds == ErrandQueue.looksMilliseconds.last
            guard report.isComplete || isLast else { continue }
            return answers.add(.shown(report.words))
        }
    }
}

/// Performs errands over a connection that it makes when it is needed.
struct ErrandRunner {
    private var connection: KeptConnection

    init(_ servers: Servers, _ key: OwnKey?) {
        connection = KeptConnection(servers, key)
    }

    mutating func run(_ errand: Errand) -> WorktopEvent {
        do {
            switch errand {
            case .change(let commands, let since): return try change(commands, since)
            case .undo(let revisions): return try undo(revisions)
            case .propose(let grid, let now, let day):
                return .proposed(Proposal(ScheduleProblem(grid, now: now, day: day)))
            case .end: return .done([], .empty)
            }
        } catch {
            return .refused(refusal(error))
        }
    }

    private mutating func change(
        _ commands: [Command],
        _ since: Revision?
    ) throws(ClientError) -> WorktopEvent {
        let connection = try connection.connected()
        var options = ChangeOptions()
        options.unchangedSince = since
        var revisions: [Revision] = []
        var warnings: [Sentence] = []
        if commands.count == 1 {
            let acceptance = try connection.ask(.change(commands[0], options)).acceptance
            revisions = [acceptance.revision].compactMap(\.self)
            warnings = acceptance.warnings.map(Sentence.init(name:))
        } else {
            _ = try connection.transactions(commands, options) { _, acceptance in
                if let revision = acceptance.revision { revisions.append(revision) }
                warnings += acceptance.warnings.map(Sentence.init(name:))
            }
        }
        return .done(revisions, warnings.joined(separator: " "))
    }

    private mutating func undo(_ revisions: [Revision]) throws(ClientError) -> WorktopEvent {
        let connection = try connection.connected()
        var made: [Revision] = []
        var undone: [Revision] = []
        for revision in revisions {
            do {
                let answer = try connection.ask(.undo(revision, ChangeOptions()))
                if let new = answer.acceptance.revision { made.append(new) }
                undone.append(revision)
            } catch {
                guard !made.isEmpty else { throw error }
                let rest = Sentence(
                    en: "; revision \(revision) stays: ",
                    de: "; Stand \(revision) bleibt: "
                )
                return .done(made, tookBack(undone) + rest + refusal(error).sentence)
            }
        }
        return .done(made, tookBack(undone))
    }

    private func tookBack(_ revisions: [Revision]) -> Sentence {
        let list = revisions.map(\.description).joined(separator: ", ")
        return Sentence(en: "Took back revision \(list)", de: "Zurückgenommen: Stand \(list)")
    }

    /// The report of the screens; nil if there is none.
    mutating func screens() -> ScreensReport? {
        (try? connection.open?.ask(.status).lines).map { ScreensReport($0) }
    }

    /// Why an errand failed; where another change was the reason, with that change.
    private mutating func refusal(_ error: ClientError) -> ErrandRefusal {
        guard case .refused(let failure, _) = error else {
            connection.giveUp()
            return ErrandRefusal(error.sentence)
        }
        guard failure.code == "CONFLICT", let number = failure["rev"].flatMap({ UInt64($0) }) else {
            return ErrandRefusal(failure)
        }
        let words = change(number).map { change in
            Sentence(en: "Somebody else was faster: ", de: "Jemand anders war schneller: ") + change
                + Sentence(name: ".")
        }
        return ErrandRefusal(failure, words, conflict: Revision(number))
    }

    /// The change of a revision, with its author and time.
    private mutating func change(_ number: UInt64) -> Sentence? {
        guard number > 0, let connection = connection.open,
            let answer = try? connection.tell(
                in: Speech.language.ofAnswers,
                { .history(since: Revision(number - 1), in: $0) }
            )
        else { return nil }
        let line = answer.lines.first { $0.words.first == String(number) }
        return line.flatMap { HistoryEntry($0, today: connection.greeting.now.date) }?.sentence
    }
}

extension ScreensReport {
    /// ` · 9 of 9 screens show it`, and which do not.
    fileprivate var words: Sentence {
        let names = lagging.prefix(ScreensReport.namesMax).joined(separator: ", ")
        let missing = Sentence(en: "; not: \(names)", de: "; nicht: \(names)")
        return Sentence(name: " · ") + tally + Sentence(en: " show it", de: " zeigen es")
            + (names.isEmpty ? .empty : missing)
    }

    /// Screens named in one line.
    private static let namesMax = 3
}
