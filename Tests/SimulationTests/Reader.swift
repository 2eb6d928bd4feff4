import RaumGrid
import RaumReplica
import RaumWire

/// One display of the simulated world, with what must hold of what it shows.
struct Reader {
    var replica: Replica
    var connection: Connection?
    /// When it tries to connect; nil while it need not.
    var connectsAt: Int64?
    /// What it would find on its card after a reboot.
    var cache: [UInt8]?
    /// The last revision that was on its screen since it was switched on.
    private var shown: Cursor?

    init(_ scope: Scope, seed: UInt64, cache: [UInt8]? = nil, at moment: Moment) {
        replica = Replica(scope: scope, screen: nil, seed: seed, cache: cache, at: moment)
        self.cache = cache
    }

    /// Puts the replica's grid on the screen.
    mutating func draw(_ ledger: inout Ledger) {
        guard let cursor = replica.cursor, cursor != shown else { return }
        if let shown, cursor.revision < shown.revision {
            ledger.blame("P5: shows \(cursor.revision) after \(shown.revision)")
        }
        shown = cursor
        ledger.show(replica.grid, at: cursor.revision, replica.scope)
    }
}
