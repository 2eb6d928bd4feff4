internal import RaumWire

// A display's own wall clock is ignored as soon as a daemon has sent its time: a Raspberry Pi has no clock chip. The
// daemon's time is kept as an offset from the steady clock, so it continues through any outage and any jump of the wall
// clock. The shortest of the last round trips is used (the filter of NTP, RFC 5905, section 10); the greeting and
// heartbeats, which go one way, count only until there is a round trip.

/// The event's time, from the daemon's clock, online or not.
package struct EventClock: Sendable {
    /// The number of round trips that are remembered.
    package static let samplesMax = 8
    /// Milliseconds above which a round trip is too inaccurate to be used.
    package static let roundTripMillisecondsMax: Int64 = 1000
    /// Milliseconds above which the clock jumps instead of slewing: at one second a second, a slewing clock would be
    /// wrong for longer than people look at it.
    package static let slewMillisecondsMax: Int64 = 60_000
    /// Milliseconds by which two samples may differ beyond their round trips, because of drift and rounding.
    static let toleranceMilliseconds: Int64 = 100

    private struct Sample: Sendable {
        let offset: Int64
        let roundTrip: Int64
    }

    private var samples: [Sample] = []
    /// Event time minus steady time at the start of the last adjustment.
    private var base: Int64
    private var baseAt: Int64
    private var target: Int64
    /// Whether a daemon has sent its time.
    package private(set) var isSynchronised = false

    /// A clock that shows the wall clock, but no time before `earliest`, until a daemon sends its time.
    package init(at moment: Moment, notBefore earliest: Int64 = .min) {
        base = max(moment.wall, earliest) - moment.steady
        baseAt = moment.steady
        target = base
    }

    /// Milliseconds since 1970 on the daemon's clock.
    ///
    /// Never goes back while `steady` does not, except for differences over `slewMillisecondsMax`.
    package func now(_ moment: Moment) -> Int64 {
        let kept = moment.steady + offset(at: moment.steady)
        return isSynchronised ? kept : max(moment.wall, kept)
    }

    private func offset(at steady: Int64) -> Int64 {
        let step = max(0, steady - baseAt)
        return base + min(max(target - base, -step), step)
    }

    /// Uses the daemon's `time` from an answer to a request sent at `sentAt` (steady); the answer arrived at `moment`.
    package mutating func measure(_ time: Int64, sentAt: Int64, _ moment: Moment) {
        let roundTrip = moment.steady - sentAt
        guard 0...EventClock.roundTripMillisecondsMax ~= roundTrip else { return }
        let sample = Sample(offset: time - (sentAt + roundTrip / 2), roundTrip: roundTrip)
        if let best, contradicts(sample, best) { samples = [] }
        samples.append(sample)
        if samples.count > EventClock.samplesMax { samples.removeFirst() }
        aim(at: (best ?? sample).offset, moment)
    }

    /// Uses the daemon's `time` from a line that it sent by itself, some unknown time ago.
    package mutating func hear(_ time: Int64, _ moment: Moment) {
        let offset = time - moment.steady
        guard let best else { return aim(at: offset, moment) }
        // The line cannot have been sent after it arrived: so the daemon's clock was set forward.
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
