package import RaumGrid
package import RaumHub
internal import RaumNotation
internal import RaumWire
package import RaumWords

// Nothing depends on another machine's clock: a daemon counts as alive while its notice changes, by the steady clock of
// the daemon that reads it.

/// The daemons that share a log, from the notices that each writes every few seconds.
package struct Roster: Sendable {
    /// Milliseconds between two notices of a daemon.
    package static let tellMilliseconds: Int64 = 5000
    /// Milliseconds without a new notice after which a daemon counts as silent: three missed notices.
    package static let silenceMilliseconds: Int64 = 15_000
    /// Milliseconds of silence after which a daemon is no longer listed.
    package static let listedMilliseconds: Int64 = 86_400_000
    /// The same for a daemon that announced its end.
    package static let endedMilliseconds: Int64 = 600_000
    /// The state of one daemon.
    private struct Seat: Sendable {
        /// Its last notice.
        var notice: DaemonNotice
        /// The time when that was read, and whether an earlier notice was read before.
        var heardAt: ClockReading
        var hasChanged = false
        /// The time by which its clock is ahead, since it started, and since a clock was last set.
        var clock = ClockDifference()

        /// The time of its last notice, in wall milliseconds; for a notice older than this roster, at most its own
        /// time.
        var spokeAt: Int64 {
            hasChanged ? heardAt.wall : min(heardAt.wall, notice.now.milliseconds)
        }
    }

    private let own: DaemonID
    private let epoch: Epoch
    private var seats: [DaemonID: Seat] = [:]
    /// This machine's time at the start of the last read, in wall milliseconds; nil before the first.
    private var lookedAt: Int64?

    /// A roster of the daemons that share `epoch` of a log with `own`.
    package init(own: DaemonID, in epoch: Epoch) {
        self.own = own
        self.epoch = epoch
    }

    /// Handles the notices in the log, as a read from `start`, in wall milliseconds, to `now` found them; unreadable
    /// ones are ignored.
    package mutating func receive(
        _ told: [(id: DaemonID, bytes: [UInt8])],
        since start: Int64,
        at now: ClockReading
    ) {
        let ids = Set(told.map(\.id))
        seats = seats.filter { ids.contains($0.key) }
        for (id, bytes) in told where id != own {
            guard let notice = DaemonNotice(bytes) else { continue }
            receive(notice, of: id, at: now)
        }
        lookedAt = start
    }

    private mutating func receive(_ notice: DaemonNotice, of id: DaemonID, at now: ClockReading) {
        guard var seat = seats[id] else {
            seats[id] = Seat(notice: notice, heardAt: now)
            return
        }
        guard seat.notice != notice else { return }
        if notice.former == nil { seat.clock = ClockDifference() }
        if let former = notice.former, let took = former.tookMilliseconds {
            seat.clock.confirm(former.now, tookMilliseconds: took)
        }
        let stamp = notice.now.milliseconds
        seat.clock.receive(stamp, absentAt: lookedAt ?? now.wall, presentAt: now.wall)
        seat.hasChanged = true
        seat.notice = notice
        seat.heardAt = now
        seats[id] = seat
    }

    /// A line of `STATUS` for each of the other daemons, by name; `told` converts times to the event's time zone.
    ///
    /// Silent daemons of another epoch are left out, and those at whose address another daemon wrote a later notice:
    /// this daemon itself, at `address`, or one that joined again there.
    package func lines(
        at now: ClockReading,
        ownAddress address: String = "",
        _ told: (Int64) -> ZonedTime
    ) -> [[UInt8]] {
        let latest = latestWords(now, address)
        let listed = seats.filter { _, seat in
            isListed(seat, now) && !isSucceeded(seat, by: latest)
        }
        let sorted = listed.sorted { left, right in
            let names = (left.value.notice.name, right.value.notice.name)
            return names.0 == names.1
                ? left.key.description < right.key.description : names.0 < names.1
        }
        return sorted.map { line(of: $0.key, $0.value, now, told) }
    }

    /// The time of the last notice at each address, in wall milliseconds.
    private func latestWords(_ now: ClockReading, _ address: String) -> [String: Int64] {
        let words = seats.values.map { ($0.notice.wholeAddress, $0.spokeAt) }
        return Dictionary(words + [(wholeAddress(address), now.wall)]) { max($0, $1) }
    }

    /// Whether another daemon has replaced it at its address, where only one can be reached.
    private func isSucceeded(_ seat: Seat, by latest: [String: Int64]) -> Bool {
        guard !seat.notice.address.isEmpty, let last = latest[seat.notice.wholeAddress] else {
            return false
        }
        return last - seat.spokeAt >= Roster.silenceMilliseconds
    }

    /// The name and address of the daemon with the identity `id`; nil if they are unknown.
    package func title(of id: String) -> Sentence? {
        seats.first { $0.key.description == id }?.value.notice.title
    }

    private func isListed(_ seat: Seat, _ now: ClockReading) -> Bool {
        let age = silence(of: seat, now)
        if seat.notice.hasEnded { return age < Roster.endedMilliseconds && seat.hasChanged }
        let isOurs = seat.notice.epoch == nil || seat.notice.epoch == epoch
        return age < (isOurs ? Roster.listedMilliseconds : Roster.silenceMilliseconds)
    }

    /// Milliseconds since its last notice; if the notice is older than this roster, its own time decides.
    private func silence(of seat: Seat, _ now: ClockReading) -> Int64 {
        let silence = now.steady - seat.heardAt.steady
        return seat.hasChanged ? silence : max(silence, now.wall - seat.spokeAt)
    }

    private func line(
        of id: DaemonID,
        _ seat: Seat,
        _ now: ClockReading,
        _ told: (Int64) -> ZonedTime
    ) -> [UInt8] {
        let notice = seat.notice
        let isSilent = silence(of: seat, now) >= Roster.silenceMilliseconds
        let heard = seat.hasChanged ? "alive" : "new"
        var writer = LineWriter(verb: "DAEMON")
        writer.pair("id", id.description)
        notice.write(into: &writer)
        writer.pair("state", notice.hasEnded ? "ended" : isSilent ? "silent" : heard)
        // For a notice older than this roster, its own time is used.
        let seen = seat.hasChanged ? seat.heardAt.wall : notice.now.milliseconds
        writer.pair("seen", told(seen).notation)
        if let ahead = seat.clock.milliseconds { writer.pair("offset", ahead) }
        return writer.bytes
    }
}

/// The notice of a daemon: `DAEMON name=b address=10.0.0.6:7433 rev=43 now=… watching=12 screens=9 current=9`.
package struct DaemonNotice: Hashable, Sendable {
    /// Its machine's name.
    package var name = ""
    /// The address for the organisers of the other daemons; empty if none was given.
    package var address = ""
    /// Its last durable revision.
    package var revision = Revision.zero
    /// The epoch of the log that it follows; nil in notices of earlier versions.
    package var epoch: Epoch?
    /// Its clock.
    package var now: ZonedTime
    /// Its previous notice; nil in its first.
    package var former: Former?
    /// The number of connections that watch.
    package var watching = 0
    /// The number of connected screens that count.
    package var screens = 0
    /// The number of those screens that show the last change that concerns them.
    package var current = 0
    /// The time since when it makes no changes, because it does not reach the others; nil if it does.
    package var cutOffSince: ZonedTime?
    /// The reason why a person must decide; nil if there is none.
    package var diverged: String?
    /// Whether it ended in a regular way.
    package var hasEnded = false

    /// A previous notice.
    package struct Former: Hashable, Sendable {
        /// Its `now`, in milliseconds.
        package let now: Int64
        /// Milliseconds from then until a majority was known to have it; nil if that is unknown.
        package let tookMilliseconds: Int64?

        /// A previous notice.
        package init(now: Int64, tookMilliseconds: Int64?) {
            self.now = now
            self.tookMilliseconds = tookMilliseconds
        }
    }

    /// A daemon's notice at `now`.
    package init(at now: ZonedTime) {
        self.now = now
    }

    /// The line, without a line end.
    package var bytes: [UInt8] {
        var writer = LineWriter(verb: "DAEMON")
        write(into: &writer)
        writer.pair("epoch", epoch?.description)
        writer.pair("now", now.notationToMilliseconds)
        if let former {
            let time = ZonedTime(milliseconds: former.now, offsetMinutes: now.offsetMinutes)
            writer.pair("last", time.notationToMilliseconds)
            if let took = former.tookMilliseconds { writer.pair("took", took) }
        }
        if hasEnded { writer.pair("ended", 1) }
        return writer.bytes
    }

    /// Writes all fields except those that only the log has.
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

    /// The largest number of bytes of a text; a longer text is ignored.
    private static let textBytesMax = 512

    /// Nil if the line cannot be read, or if its time or its revision is missing; keys of later versions are ignored.
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
        // The address is written again without quotes.
        address = text("address").flatMap { $0.utf8.allSatisfy(isOfAddress) ? $0 : nil } ?? ""
        revision = Revision(UInt64(number))
        watching = count("watching")
        screens = count("screens")
        current = count("current")
        cutOffSince = line["cut-off"].flatMap(ZonedTime.init(notation:))
        diverged = text("diverged")
        hasEnded = line["ended"] == "1"
        epoch = line["epoch"].flatMap(hexadecimal).map(Epoch.init)
        former = line["last"].flatMap(ZonedTime.init(notation:)).map { last in
            let took = line["took"].flatMap(decimal).map { Int64($0) }
            return Former(now: last.milliseconds, tookMilliseconds: took)
        }
    }

    /// The name and address of its machine, as in `STATUS`; nil if it states neither.
    package var title: Sentence? {
        guard !name.isEmpty || !address.isEmpty else { return nil }
        guard !address.isEmpty else { return Sentence(name: name) }
        return Sentence(en: "\(name) at \(address)", de: "\(name) bei \(address)")
    }

    /// Its address with its port.
    fileprivate var wholeAddress: String { RaumLog.wholeAddress(address) }
}

/// An address with its port.
package func wholeAddress(_ address: String) -> String {
    let hasPort = !address.hasSuffix("]") && address.contains(":")
    return hasPort ? address : "\(address):\(WireLimits.port)"
}

/// Whether a byte is a letter, a digit or a separator of an address.
private func isOfAddress(_ byte: UInt8) -> Bool {
    byte.isDigit || 0x61...0x7A ~= byte || 0x41...0x5A ~= byte || "-._:[]%".utf8.contains(byte)
}
