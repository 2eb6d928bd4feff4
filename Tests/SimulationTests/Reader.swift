import RaumGrid
import RaumReplica
import RaumWire
import Testing

/// One display of the simulated world, with what must hold of what it shows.
struct Reader {
    var replica: Replica
    var connection: Connection?
    /// When it tries to connect; nil while it need not.
    var connectsAt: Int64?
    /// The last revision that was on its screen.
    var shown = Revision.zero
    /// What it did wrong; nil while it did nothing wrong.
    var fault: String?

    init(_ scope: Scope, seed: UInt64, at moment: Moment) {
        replica = Replica(scope: scope, screen: nil, seed: seed, cache: nil, at: moment)
    }

    /// Puts the replica's grid on the screen.
    mutating func draw() {
        guard let cursor = replica.cursor else { return }
        if cursor.revision < shown { fault = "P5: shows \(cursor.revision) after \(shown)" }
        shown = cursor.revision
        let first = replica.grid.sessions[World.pair.0]?.title.string
        let second = replica.grid.sessions[World.pair.1]?.title.string
        if first != second { fault = "P3: shows \(first ?? "-") beside \(second ?? "-")" }
    }
}
