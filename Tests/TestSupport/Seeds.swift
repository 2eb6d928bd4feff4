internal import Foundation

/// Which seeds a randomised test takes: `SEEDS=2000 swift test` takes more, `SEED=17` one again.
package enum Seeds {
    /// The seeds from 1 to `count`, unless the environment says otherwise.
    package static func chosen(_ count: UInt64) -> ClosedRange<UInt64> {
        let environment = ProcessInfo.processInfo.environment
        if let seed = environment["SEED"].flatMap({ UInt64($0) }) { return seed...seed }
        return 1...max(1, environment["SEEDS"].flatMap { UInt64($0) } ?? count)
    }
}
