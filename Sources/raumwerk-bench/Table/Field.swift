import RaumIO

/// The programs that take part.
struct Field {
    /// Our builds: the one before where it is named, then this one.
    let builds: [Programs]
    /// This build as packages have it, linked statically and stripped, where it is named: for the cost of a start.
    var installed: Programs?
    /// Rounds of which the median counts.
    let rounds: Int
    /// Fewer displays and changes.
    let isQuick: Bool

    /// The daemons of our builds.
    var daemons: [Contender] { builds.map { .raumwerk(of: $0) } }

    /// Our builds as people start them.
    var started: [Programs] { builds.dropLast() + [installed ?? builds.last].compactMap(\.self) }

    /// The number of displays in contests with many.
    var crowd: Int { isQuick ? 1000 : 5000 }

    /// An entrant for each server, which runs as long as the contest.
    func running(
        _ contenders: [Contender?],
        _ sample: @escaping (RunningServer) throws -> [Double]
    ) throws -> [Contest.Entrant] {
        try contenders.compactMap(\.self).map { contender in
            let server = try contender.launch()
            return Contest.Entrant(contender.dialect.name) { try sample(server) }
        }
    }
}
