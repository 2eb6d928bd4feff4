package import RaumGrid
package import RaumHub
internal import RaumNotation

// No clock of another machine decides anything: a daemon lives while what it says of itself changes, by the steady
// clock of whoever looks.

/// The daemons that share a log, as each says of itself every few seconds.
package struct Roster: Sendable {
    /// Milliseconds between two times that a daemon says how it is.
    package static let tellMilliseconds: Int64 = 5000
    /// Milliseconds without news after which a daemon is silent: three times missed.
    package static let silenceMilliseconds: Int64 = 15_000
    /// Milliseconds of silence after which a daemon is listed no more.
    package static let listedMilliseconds: Int64 = 86_400_000
    /// The same of one that said that it ends.
    package static let endedMilliseconds: Int64 = 600_000
    /// How many looks tell how far apart two clocks are: the one that was quickest does.
    private static let lagsMax = 12

    /// What is known of one daemon.
    private struct Seat: Sendable {
        /// What it said last.
        var notice: DaemonNotice
        /// When that came, and whether anything came before.
        var heardAt: ClockReading
        var hasChanged = false
        /// How far our clock was ahead when it came, the last times, in milliseconds: the clocks' difference and the way.
        var lags: [Int64]
    }

    private let own: DaemonID
    private var seats: [DaemonID: Seat] = [:]

    /// Of those that share a log with `own`.
    package init(own: DaemonID) {
        self.own = own
    }

    /// Takes in what stands in the log; what cannot be read is passed over.
    package mutating func receive(_ told: [(id: DaemonID, bytes: [UInt8])], at now: ClockReading) {
        let ids = Set(told.map(\.id))
        seats = seats.filter { ids.contains($0.key) }
        for (id, bytes) in told where id != own {
            guard let notice = DaemonNotice(bytes) else { continue }
            receive(notice, of: id, at: now)
        }
    }

    private mutating func receive(_ notice: DaemonNotice, of id: DaemonID, at now: ClockReading) {
        let lag = now.wall - notice.now.milliseconds
        guard var seat = seats[id] else {
            seats[id] = Seat(notice: notice, heardAt: now, lags: [lag])
            return
        }
        guard seat.notice != notice else { return }
        // What stood there before we looked may be old: the time that passed since says nothing of clocks.
        if !seat.hasChanged { seat.lags = [] }
        seat.hasChanged = true
        seat.notice = notice
        seat.heardAt = now
        seat.lags = seat.lags.suffix(Roster.lagsMax - 1) + [lag]
        seats[id] = seat
    }

    /// A line of `STATUS` for each of the others, by name; `told` gives times as people of the event read them.
    package func lines(at now: ClockReading, _ told: (Int64) -> ZonedTime) -> [[UInt8]] {
        let listed = seats.filter { isListed($0.value, now) }
        let sorted = listed.sorted { left, right in
            let names = (left.value.notice.name, right.value.notice.name)
            return names.0 == names.1
                ? left.key.description < right.key.description : names.0 < names.1
        }
        return sorted.map { line(of: $0.key, $0.value, now, told) }
    }

    private func isListed(_ seat: Seat, _ now: ClockReading) -> Bool {
        let silence = now.steady - seat.heardAt.steady
        if seat.notice.hasEnded { return silence < Roster.endedMilliseconds && seat.hasChanged }
        // What was old when it was first seen is known by its own time alone.
        let age = seat.hasChanged ? silence : max(silence, now.wall - seat.notice.now.milliseconds)
        return age < Roster.listedMilliseconds
    }

    private func line(
        of id: DaemonID,
        _ seat: Seat,
        _ now: ClockReading,
        _ told: (Int64) -> ZonedTime
    ) -> [UInt8] {
        let notice = seat.notice
        let isSilent = now.steady - seat.heardAt.steady >= Roster.silenceMilliseconds
        let heard = seat.hasChanged ? "alive" : "new"
        var writer = LineWriter(verb: "DAEMON")
        writer.pair("id", id.description)
        notice.write(into: &writer)
        writer.pair("state", notice.hasEnded ? "ended" : isSilent ? "silent" : heard)
        // What stood there before says of itself when that was.
        let seen = seat.hasChanged ? seat.heardAt.wall : notice.now.milliseconds
        writer.pair("seen", told(seen).notation)
        if seat.hasChanged, let lag = seat.lags.min() { writer.pair("offset", -lag) }
        return writer.bytes
    }
}

/// What a daemon says of itself: `DAEMON name=b address=10.0.0.6:7433 rev=43 now=… watching=12 screens=9 current=9`.
package struct DaemonNotice: Hashable, Sendable {
    /// Its machine's name.
    package var name = ""
    /// Where the others' organisers reach it; empty where nobody said so.
    package var address = ""
    /// Its last durable revision.
    package var revision = Revision.zero
    /// Its clock.
    package var now: ZonedTime
    /// Connections that watch.
    package var watching = 0
    /// Screens that are connected and count.
    package var screens = 0
    /// Those of them that show the last change that concerns them.
    package var current = 0
    /// Since when it makes no changes, because it does not reach the others; nil where it does.
    package var cutOffSince: ZonedTime?
    /// Why a person has to decide; nil where nobody has to.
    package var diverged: String?
    /// Whether it ended as it was told to.
    package var hasEnded = false

    /// What a daemon says at `now`.
    package init(at now: ZonedTime) {
        self.now = now
    }

    /// The line, without a line end.
    package var bytes: [UInt8] {
        var writer = LineWriter(verb: "DAEMON")
        write(into: &writer)
        writer.pair("now", now.notationToMilliseconds)
        if hasEnded { writer.pair("ended", 1) }
        return writer.bytes
    }

    /// All but what only the log has.
    func write(into writer: inout LineWriter) {
        if !name.isEmpty { writer.text("name", name) }
        if !address.isEmpty { writer.pair("address", address) }
        writer.pair("rev", revision.number)
        writer.pair("watching", watching)
        writer.pair("screens", screens)
        writer.pair("current", current)
        writer.pair("cut-off", cutOffSince?.notationToMilliseconds)
        if let diverged { writer.text("diverged", diverged) }
    }

    /// Bytes of a text that are taken in.
    private static let textBytesMax = 512

    /// Nil for what cannot be read, and for what says neither a time nor a revision; keys of later versions are left out.
    package init?(_ bytes: [UInt8]) {
        guard let line = try? Line(bytes), line.verb == "DAEMON",
            let now = line["now"].flatMap(ZonedTime.init(notation:)),
            let number = line["rev"].flatMap(decimal)
        else { return nil }
        func text(_ key: String) -> String? {
            line[key].flatMap { $0.utf8.count <= DaemonNotice.textBytesMax ? $0 : nil }
        }
        func count(_ key: String) -> Int { line[key].flatMap(decimal) ?? 0 }
        self.now = now
        name = text("name") ?? ""
        // It is written as a bare word again.
        address = text("address").flatMap { $0.utf8.allSatisfy(isOfAddress) ? $0 : nil } ?? ""
        revision = Revision(UInt64(number))
        watching = count("watching")
        screens = count("screens")
        current = count("current")
        cutOffSince = line["cut-off"].flatMap(ZonedTime.init(notation:))
        diverged = text("diverged")
        hasEnded = line["ended"] == "1"
    }
}

/// Letters, digits and what stands between them in an address.
private func isOfAddress(_ byte: UInt8) -> Bool {
    byte.isDigit || 0x61...0x7A ~= byte || 0x41...0x5A ~= byte || "-._:[]%".utf8.contains(byte)
}
