package import RaumGrid
package import RaumNotation
package import RaumWire
package import RaumWords

/// How many screens show what they should.
package struct ScreensReport: Hashable, Sendable {
    /// Screens that are connected.
    package private(set) var connected = 0
    /// Screens of these that show the last change that concerns them.
    package private(set) var current = 0
    /// Connected screens beside these that have none of the keys that screens have here.
    package private(set) var keylessConnected = 0
    /// Those of them that report that they show it: nothing proves it, so programs do not wait for them.
    package private(set) var keylessCurrent = 0
    /// The names of the others: `door gruen`.
    package private(set) var lagging: [String] = []
    /// The names of screens that were connected and are gone.
    package private(set) var gone: [String] = []
    /// The daemons whose screens are not known.
    package private(set) var unknown: [OtherDaemon] = []
    /// Whether a daemon that lives does not have the change yet.
    private var isAwaitingDaemon = false

    /// The report of the lines of a STATUS.
    package init(_ lines: [Line]) {
        for line in lines where line.verb == "SCREEN" { count(line) }
    }

    /// The report of all daemons, after a change that made `revision`.
    package init(_ status: WholeStatus, after revision: Revision?) {
        self.init(status.lines)
        for daemon in status.daemons where daemon.state != .ended {
            let isAsked = daemon.isToBeAsked && daemon.unasked == nil
            if !isAsked { unknown.append(daemon) }
            if isAsked, let revision, daemon.revision < revision.number, daemon.screens > 0 {
                isAwaitingDaemon = true
            }
        }
    }

    private mutating func count(_ line: Line) {
        let title = line.words.joined(separator: " ")
        if line["key"] == "no" { return countKeyless(line) }
        guard line["state"] == "connected" else { return gone.append(title) }
        guard let expected = line["expected"].flatMap(decimal) else { return }
        connected += 1
        let shown = line["shown"].flatMap(decimal) ?? -1
        if shown >= expected { current += 1 } else { lagging.append(title) }
    }

    private mutating func countKeyless(_ line: Line) {
        guard line["state"] == "connected", let expected = line["expected"].flatMap(decimal) else {
            return
        }
        keylessConnected += 1
        if line["shown"].flatMap(decimal) ?? -1 >= expected { keylessCurrent += 1 }
    }

    /// How many show it: `8 of 8 screens`, `8 of 8 screens, and 4 of 4 without a key`.
    package var tally: Sentence {
        let rest = Sentence(
            en: ", and \(keylessCurrent) of \(keylessConnected) without a key",
            de: ", und \(keylessCurrent) von \(keylessConnected) ohne Schlüssel"
        )
        let count = Sentence(
            en: "\(current) of \(connected) screens",
            de: "\(current) von \(connected) Bildschirmen"
        )
        return keylessConnected == 0 ? count : count + rest
    }

    /// Whether any screen is connected, with a key or without.
    package var hasConnected: Bool { connected + keylessConnected > 0 }

    /// Whether every connected screen shows what it should.
    package var isComplete: Bool { lagging.isEmpty && !isAwaitingDaemon }
}

extension OrganiserConnection {
    /// Milliseconds after which a screen on a working network has certainly drawn.
    package static let shownMilliseconds: Int64 = 2000
    /// Milliseconds before the second question, doubled up to the longest: a screen on a LAN has drawn within
    /// the first of them, and a thousand screens make long answers.
    private static let askMilliseconds: Int64 = 20
    private static let askMillisecondsMax: Int64 = 160

    /// Waits until every connected screen of all daemons shows what it should after a change that made `revision`, or
    /// for `milliseconds`.
    ///
    /// Throws if the connection breaks or is silent for too long; not if the time is over.
    package func waitUntilShown(
        _ revision: Revision? = nil,
        milliseconds: Int64 = OrganiserConnection.shownMilliseconds
    ) throws(ClientError) -> ScreensReport {
        let deadline = Deadline(milliseconds: milliseconds)
        var wait = OrganiserConnection.askMilliseconds
        while true {
            let report = ScreensReport(try wholeStatus(), after: revision)
            if report.isComplete || deadline.millisecondsLeft == 0 { return report }
            pause(milliseconds: min(wait, milliseconds))
            wait = min(2 * wait, OrganiserConnection.askMillisecondsMax)
        }
    }
}
