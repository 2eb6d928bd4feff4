package import RaumGrid
package import RaumNotation
package import RaumWords

/// A whole `STATUS`, as values for people.
package struct StatusReport: Hashable, Sendable {
    /// The times of one group of changes, in microseconds.
    package struct Latency: Hashable, Sendable {
        /// The last revision of the group.
        package let revision: Int
        /// Until the OK.
        package let ok: Int
        /// The part of it that the disk took.
        package let disk: Int
        /// From the OK until it was sent to every display that reads; nil while that is due.
        package let displays: Int?
    }

    /// The event's name; empty if it has none.
    package let event: String
    /// The screens, those included that are gone.
    package let screens: ScreenTable
    /// The daemon's time; nil if it does not tell.
    package let now: ZonedTime?
    /// Open connections.
    package let connections: Int
    /// Of these, those that watch.
    package let watching: Int
    /// Keys in force.
    package let keys: Int
    /// Open connections that have proved a key.
    package let keyed: Int
    /// Why no changes are made: the disk fails, or the others of a log are not reached.
    package let obstacles: [Sentence]
    /// The last changes, newest first; none where the daemon does not tell.
    package let latencies: [Latency]
    /// Bytes of the journal; nil if the daemon does not tell.
    package let journalBytes: Int?
    /// Free bytes of the file system; nil if the daemon does not tell.
    package let freeBytes: Int?
    /// Since the daemon began; nil if it does not tell.
    package let uptimeSeconds: Int?

    /// The report of the lines of a STATUS; the names of the event and its rooms come from `grid`.
    package init(_ lines: [Line], _ grid: Grid) {
        let daemon = lines.first { $0.verb == "DAEMON" }
        let machine = lines.first { $0.verb == "MACHINE" }
        func number(_ line: Line?, _ key: String) -> Int? { line?[key].flatMap(decimal) }
        event = grid.event?.name.string ?? ""
        screens = ScreenTable(lines, grid)
        now = daemon?["now"].flatMap(ZonedTime.init(notation:))
        connections = number(daemon, "connections") ?? 0
        watching = number(daemon, "watching") ?? 0
        keys = number(daemon, "keys") ?? 0
        keyed = number(daemon, "keyed") ?? 0
        let isReadOnly = daemon?["read-only"].map(readOnly)
        obstacles = [daemon.flatMap(isolation), isReadOnly].compactMap(\.self)
        latencies = lines.reversed().compactMap(Latency.init)
        journalBytes = number(machine, "journal")
        freeBytes = number(machine, "free")
        uptimeSeconds = number(machine, "uptime")
    }
}

extension StatusReport.Latency {
    fileprivate init?(_ line: Line) {
        guard line.verb == "LATENCY", let revision = line.words.first.flatMap(decimal),
            let ok = line["ok"].flatMap(decimal), let disk = line["disk"].flatMap(decimal)
        else { return nil }
        self.revision = revision
        self.ok = ok
        self.disk = disk
        displays = line["displays"].flatMap(decimal)
    }

    /// `42 OK 1.2 ms (disk 0.9 ms), displays 0.4 ms`.
    var words: String {
        let displays = displays.map { ", displays \(milliseconds($0))" } ?? ""
        return "\(revision) OK \(milliseconds(ok)) (disk \(milliseconds(disk)))\(displays)"
    }
}

/// `1.2 ms` for 1234 microseconds.
func milliseconds(_ microseconds: Int) -> String {
    let tenths = (microseconds + 50) / 100
    return "\(tenths / 10).\(tenths % 10) ms"
}

/// `12.3 GB` for bytes, in powers of 1000.
func bytes(_ count: Int) -> String {
    var value = count
    var rest = 0
    var units = ["B", "kB", "MB", "GB", "TB"][...]
    while value >= 1000, units.count > 1 {
        (value, rest) = value.quotientAndRemainder(dividingBy: 1000)
        units.removeFirst()
    }
    let unit = units.first ?? "B"
    return unit == "B" ? "\(value) B" : "\(value).\(rest / 100) \(unit)"
}
