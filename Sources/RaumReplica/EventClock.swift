internal import RaumWire

// A display's own wall clock counts for nothing once the daemon has spoken: a Raspberry Pi has none. The
// daemon's time is kept as an offset from the steady clock, so it goes on through any outage and any
// jump of the wall clock. Of the last round trips the shortest is believed (the filter of NTP, RFC 5905,
// section 10); greeting and heartbeats, which go one way, count only until there is a round trip.

/// The event's time, from the daemon's clock, online or not.
package struct EventClock: Sendable {
    /// Round trips that are remembered.
    package static let samplesMax = 8
    /// Milliseconds of a round trip above which it says too little.
    package static let roundTripMillisecondsMax: Int64 = 1000
    /// Milliseconds above which a difference is jumped over: at one second a second a slewing clock
    /// would be wrong for longer than people look at it.
    package static let slewMillisecondsMax: Int64 = 60_000
    /// Milliseconds by which two samples may disagree beyond their round trips: drift and rounding.
    static let toleranceMilliseconds: Int64 = 100

    private struct Sample: Sendable {
        let offset: Int64
        let roundTrip: Int64
    }

    private var samples: [Sample] = []
    /// Event time minus steady time, as it was when it last began to move.
    private var base: Int64
    private var baseAt: Int64
    private var target: Int64
    /// Whether a daemon has told the time.
    package private(set) var isSynchronised = false

    /// A clock that shows the wall clock, but nothing before `earliest`, until a daemon tells the time.
    package init(at moment: Moment, notBefore earliest: Int64 = .min) {
        base = max(moment.wall, earliest) - moment.steady
        baseAt = moment.steady
        target = base
    }

    /// Milliseconds since 1970 on the daemon's clock.
    ///
    /// Never goes back while `steady` does not, but for differences over `slewMillisecondsMax`.
    package func now(_ moment: Moment) -> Int64 {
        let kept = moment.steady + offset(at: moment.steady)
        return isSynchronised ? kept : max(moment.wall, kept)
    }

    private func offset(at steady: Int64) -> Int64 {
        let step = max(0, steady - baseAt)
        return base + min(max(target - base, -step), step)
    }

    /// The daemon said `time` in answer to what was sent at `sentAt` (steady); it is `moment` now.
    package mutating func measure(_ time: Int64, sentAt: Int64, _ moment: Moment) {
        let roundTrip = moment.steady - sentAt
        guard 0...EventClock.roundTripMillisecondsMax ~= roundTrip else { return }
        let sample = Sample(offset: time - (sentAt + roundTrip / 2), roundTrip: roundTrip)
        if let best, contradicts(sample, best) { samples = [] }
        samples.append(sample)
        if samples.count > EventClock.samplesMax { samples.removeFirst() }
        aim(at: (best ?? sample).offset, moment)
    }

    /// The daemon said `time` unasked, some time ago.
    package mutating func hear(_ time: Int64, _ moment: Moment) {
        let offset = time - moment.steady
        guard let best else { return aim(at: offset, moment) }
        // It cannot have been sent after it arrived: the daemon's clock was set forward.
        guard offset > best.offset + best.roundTrip / 2 + EventClock.toleranceMilliseconds else {
            return
        }
        samples = []
        aim(at: offset, moment)
    }

    private var best: Sample? { samples.min { $0.roundTrip < $1.roundTrip } }

    private func contradicts(_ one: Sample, _ other: Sample) -> Bool {
        let possible = (one.roundTrip + other.roundTrip) / 2 + EventClock.toleranceMilliseconds
        return abs(one.offset - other.offset) > possible
    }

    private mutating func aim(at offset: Int64, _ moment: Moment) {
        let present = now(moment) - moment.steady
        target = offset
        base = mustJump(from: present) ? offset : present
        baseAt = moment.steady
        isSynchronised = true
    }

    private func mustJump(from present: Int64) -> Bool {
        !isSynchronised || abs(target - present) > EventClock.slewMillisecondsMax
    }
}
