package import RaumGrid
package import RaumHub
internal import RaumNotation
internal import RaumWire
package import RaumWords

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
    /// What is known of one daemon.
    private struct Seat: Sendable {
        /// What it said last.
        var notice: DaemonNotice
        /// When that came, and whether anything came before.
        var heardAt: ClockReading
        var hasChanged = false
        /// How far its clock is ahead: since it started, and since somebody set a clock.
        var clock = ClockDifference()

        /// When it was heard last, in wall milliseconds; of what stood there before, when it says that this was.
        var spokeAt: Int64 {
            hasChanged ? heardAt.wall : min(heardAt.wall, notice.now.milliseconds)
        }
    }

    private let own: DaemonID
    private let epoch: Epoch
    private var seats: [DaemonID: Seat] = [:]
    /// Our clock when the last look began, in wall milliseconds; nil before the first.
    private var lookedAt: Int64?

    /// Of those that share the life `epoch` of a log with `own`.
    package init(own: DaemonID, in epoch: Epoch) {
        self.own = own
        self.epoch = epoch
    }

    /// Takes in what stands in the log, as a look that began at `start`, in wall milliseconds, has found it by `now`;
    /// what cannot be read is passed over.
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

    /// A line of `STATUS` for each of the others, by name; `told` gives times as people of the event read them.
    ///
    /// Left out are those of another life of the log that are silent, and those at whose address another one spoke
    /// later: this daemon itself, at `address`, or whoever joined there anew.
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

    /// When somebody spoke last at each address, in wall milliseconds.
    private func latestWords(_ now: ClockReading, _ address: String) -> [String: Int64] {
        let words = seats.values.map { ($0.notice.wholeAddress, $0.spokeAt) }
        return Dictionary(words + [(wholeAddress(address), now.wall)]) { max($0, $1) }
    }

    /// Whether another one speaks at its address, who has its place: nobody else can be reached there.
    private func isSucceeded(_ seat: Seat, by latest: [String: Int64]) -> Bool {
        guard !seat.notice.address.isEmpty, let last = latest[seat.notice.wholeAddress] else {
            return false
        }
        return last - seat.spokeAt >= Roster.silenceMilliseconds
    }

    /// What the machine of the daemon that calls itself `id` is called; nil where nobody knows.
    package func title(of id: String) -> Sentence? {
        seats.first { $0.key.description == id }?.value.notice.title
    }

    private func isListed(_ seat: Seat, _ now: ClockReading) -> Bool {
        let age = silence(of: seat, now)
        if seat.notice.hasEnded { return age < Roster.endedMilliseconds && seat.hasChanged }
        let isOurs = seat.notice.epoch == nil || seat.notice.epoch == epoch
        return age < (isOurs ? Roster.listedMilliseconds : Roster.silenceMilliseconds)
    }

    /// Milliseconds since it spoke last; what was old when it was first seen is known by its own time alone.
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
        // What stood there before says of itself when that was.
        let seen = seat.hasChanged ? seat.heardAt.wall : notice.now.milliseconds
        writer.pair("seen", told(seen).notation)
        if let ahead = seat.clock.milliseconds { writer.pair("offset", ahead) }
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
    /// Which life of the log it follows; nil where a version before this one says so.
    package var epoch: Epoch?
    /// Its clock.
    package var now: ZonedTime
    /// What it said before; nil where it began with this.
    package var former: Former?
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

    /// A word that was said before.
    package struct Former: Hashable, Sendable {
        /// Its `now`, in milliseconds.
        package let now: Int64
        /// Milliseconds from then until it was known that a majority has it; nil where nobody knows.
        package let tookMilliseconds: Int64?

        /// A word.
        package init(now: Int64, tookMilliseconds: Int64?) {
            self.now = now
            self.tookMilliseconds = tookMilliseconds
        }
    }

    /// What a daemon says at `now`.
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
        epoch = line["epoch"].flatMap(hexadecimal).map(Epoch.init)
        former = line["last"].flatMap(ZonedTime.init(notation:)).map { last in
            let took = line["took"].flatMap(decimal).map { Int64($0) }
            return Former(now: last.milliseconds, tookMilliseconds: took)
        }
    }

    /// What its machine is called, and where it is, as in `STATUS`; nil where it says neither.
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

/// Letters, digits and what stands between them in an address.
private func isOfAddress(_ byte: UInt8) -> Bool {
    byte.isDigit || 0x61...0x7A ~= byte || 0x41...0x5A ~= byte || "-._:[]%".utf8.contains(byte)
}
