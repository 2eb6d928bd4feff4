internal import RaumGrid
package import RaumNotation
internal import RaumReplica
package import RaumWire

// Daemons do not talk to each other: a client that needs all screens asks all daemons, and merges their answers.

/// The answers of the daemons of a log to `STATUS`, merged into one.
package struct WholeStatus: Sendable {
    /// The lines of the daemon that was asked first, with the screens of all: one line for each screen.
    ///
    /// The line of a daemon that could not be asked says why, under `OtherDaemon.unaskedKey`.
    package let lines: [Line]
    /// Which daemon each of the screens' lines is of: 0 for the one that was asked first.
    package let places: [Int]

    /// The result of asking one of the other daemons.
    package enum Asked: Sendable {
        /// The lines of its own `STATUS`.
        case answered([Line])
        /// It could not be asked, for this reason; nil if it was not tried.
        case unasked(String?)
    }

    /// Merges the answer of one daemon with those of the other daemons that it lists, in that order.
    package init(_ own: [Line], others: [Asked]) {
        var merged = MergedScreens()
        var left = others[...]
        let answers = [own] + others.map { if case .answered(let lines) = $0 { lines } else { [] } }
        let last = answers.compactMap(\.revision).max() ?? 0
        for (place, lines) in answers.enumerated() {
            let missed = lines.isIsolated && lines.revision ?? 0 < last ? last : 0
            for line in lines where line.verb == "SCREEN" {
                merged.add(line.expecting(missed), of: place)
            }
        }
        let hasAnswers = others.contains { if case .answered = $0 { true } else { false } }
        // The screens of one daemon keep its order.
        let screens = hasAnswers ? merged.screens : merged.found
        let head = own.filter { $0.verb != "SCREEN" }.map { line in
            guard OtherDaemon(line) != nil, let asked = left.popFirst() else { return line }
            return line.completed(by: asked)
        }
        lines = Array(head.prefix(1)) + screens.map(\.line) + head.dropFirst()
        places = screens.map(\.place)
    }

    /// Lines of the screens, each with the daemon that it is of.
    package var screens: [(line: Line, place: Int)] {
        Array(zip(lines.filter { $0.verb == "SCREEN" }, places))
    }

    /// The other daemons.
    package var daemons: [OtherDaemon] { lines.compactMap(OtherDaemon.init) }
}

extension Line {
    /// The line about another daemon, completed by its own answer, which is newer.
    fileprivate func completed(by asked: WholeStatus.Asked) -> Line {
        var line = self
        switch asked {
        case .unasked(nil): break
        case .unasked(let reason?): line.put(OtherDaemon.unaskedKey, reason)
        case .answered(let lines):
            guard let own = lines.first(where: { $0.verb == "DAEMON" }) else { break }
            let report = ScreensReport(lines)
            line.put("rev", own["rev"] ?? "0")
            line.put("watching", own["watching"] ?? "0")
            line.put("screens", String(report.connected))
            line.put("current", String(report.current))
            line.put("state", OtherDaemon.State.alive.rawValue)
            for key in ["cut-off", "diverged"] {
                line.remove(key)
                if let value = own[key] { line.put(key, value) }
            }
        }
        return line
    }

    /// The line of a screen whose daemon lacks changes up to `revision`: whether they concern it is not known there.
    fileprivate func expecting(_ revision: Int) -> Line {
        guard let expected = self["expected"].flatMap(decimal), expected < revision else {
            return self
        }
        var line = self
        line.put("expected", String(revision))
        return line
    }

    private mutating func put(_ key: String, _ value: String) {
        remove(key)
        tokens.append(.pair(key, Value(value, isQuoted: true)))
    }

    private mutating func remove(_ key: String) {
        tokens.removeAll { if case .pair(key, _) = $0 { true } else { false } }
    }
}

extension [Line] {
    /// The revision that the daemon of this answer has.
    fileprivate var revision: Int? {
        first { $0.verb == "DAEMON" }?["rev"].flatMap(decimal)
    }

    /// Whether that daemon does not follow the others.
    fileprivate var isIsolated: Bool {
        let own = first { $0.verb == "DAEMON" }
        return own?["cut-off"] != nil || own?["diverged"] != nil
    }
}

/// The screens of several daemons, each once: connected goes before gone, a later report before an earlier one.
private struct MergedScreens {
    struct Screen {
        let line: Line
        var place: Int
        /// The daemons that reported it.
        var places: Set<Int>

        var isConnected: Bool { line["state"] == "connected" }
        var seen: Int64 {
            line["seen"].flatMap(ZonedTime.init(notation:))?.milliseconds ?? .min
        }
        /// The identity of a screen; for a client that may not see names it is what the screen shows.
        var key: [String] { [title, line["name"] ?? "", line["code"] ?? ""] }
        var title: String { line.words.joined(separator: " ") }

        /// Whether both can be the same machine: one moved, or one of them is reached over its own loopback.
        func mayBe(_ other: Screen) -> Bool {
            guard let own = line["address"], let theirs = other.line["address"] else { return true }
            return own == theirs || own.hasPrefix("127.") || theirs.hasPrefix("127.")
        }
    }

    private(set) var found: [Screen] = []

    mutating func add(_ line: Line, of place: Int) {
        found.append(Screen(line: line, place: place, places: [place]))
    }

    var screens: [Screen] {
        var kept: [Screen] = []
        let latest = found.enumerated().sorted { left, right in
            (left.element.seen, right.offset) > (right.element.seen, left.offset)
        }.map(\.element)
        for screen in latest.filter(\.isConnected) + latest.filter({ !$0.isConnected }) {
            let same = kept.firstIndex { other in
                guard other.key == screen.key else { return false }
                if !screen.isConnected, other.isConnected || screen.place != other.place {
                    return true
                }
                return !other.places.contains(screen.place) && other.mayBe(screen)
            }
            if let same { kept[same].places.insert(screen.place) } else { kept.append(screen) }
        }
        return kept.enumerated().sorted { left, right in
            let (first, second) = (left.element, right.element)
            if first.isConnected != second.isConnected { return first.isConnected }
            return (first.title, left.offset) < (second.title, right.offset)
        }.map(\.element)
    }
}

extension OrganiserConnection {
    /// The screens of all daemons of the log; of a daemon that shares none, its own.
    ///
    /// One that cannot be asked is named with the reason; one that the log calls silent is waited for a moment only,
    /// unless `isPatient`. Throws if the own daemon refuses, or the connection to it breaks or is silent for too long.
    package func wholeStatus(isPatient: Bool = false) throws(ClientError) -> WholeStatus {
        let own = try ask(.status).lines
        let others = own.compactMap(OtherDaemon.init)
        let answers = askOthers(others, .status, isPatient: isPatient)
        let asked = answers.map { answer -> WholeStatus.Asked in
            switch answer {
            case .success(let answer): .answered(answer.lines)
            case .failure(let error): .unasked(error.shortReason)
            case nil: .unasked(nil)
            }
        }
        return WholeStatus(own, others: asked)
    }
}
