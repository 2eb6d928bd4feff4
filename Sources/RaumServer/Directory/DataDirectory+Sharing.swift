internal import RaumGrid
internal import RaumHub
package import RaumIO
package import RaumLog

extension DataDirectory.Opened {
    /// The sharing of its daemon in the log of `engine`, as the mark names it; outcomes are announced through `wakeup`,
    /// and `keys` brings the log's keys.
    ///
    /// Throws if the directory holds another epoch than the mark, and if the state cannot be written as lines.
    package func makeSharing(
        _ engine: any LogEngine,
        as mark: SharedMark,
        keys: KeyMirror? = nil,
        _ wakeup: Wakeup
    ) throws(DataDirectoryError) -> Sharing {
        let keeper = LogKeeper(engine, epoch: hub.epoch, wakeup: wakeup, keys: keys)
        let board = NoticeBoard(engine, as: mark.daemon)
        return Sharing(try makeLog(mark), keeper, board, as: mark.daemon)
    }

    /// The log that continues this state.
    ///
    /// Throws as `makeSharing` does.
    func makeLog(_ mark: SharedMark) throws(DataDirectoryError) -> SharedLog {
        guard mark.epoch == hub.epoch else {
            throw DataDirectoryError.otherLife(hub.epoch, mark)
        }
        do {
            let steady = Int64(MonotonicClock.nowNanoseconds / 1_000_000)
            return SharedLog(
                epoch: hub.epoch,
                at: hub.durableRevision,
                line: lastLine,
                sums: try SumTable(hub.stateLines),
                now: ClockReading(wall: WallClock.nowMilliseconds, steady: steady)
            )
        } catch {
            throw DataDirectoryError(
                en: "The state cannot be shared: \(error)",
                de: "Der Plan lässt sich nicht teilen: \(error)"
            )
        }
    }
}

extension DataDirectoryError {
    /// The error where a directory holds the epoch `epoch`, and its mark another one.
    fileprivate static func otherLife(_ epoch: Epoch, _ mark: SharedMark) -> DataDirectoryError {
        let again = "raumwerkd share --data DIR --log \(mark.spelling) --new-epoch"
        let anew = "raumwerkd join --data NEWDIR --log \(mark.spelling)"
        return DataDirectoryError(
            en:
                "The directory holds the life \(epoch), and was shared as \(mark.epoch). Where a new life was begun"
                + " and that was cut short, begin it again with: \(again) Else put its own files back, or set up another"
                + " one with: \(anew)",
            de:
                "Das Verzeichnis hat das Leben \(epoch) und wurde als \(mark.epoch) geteilt. Wo ein neues Leben begonnen"
                + " und das unterbrochen wurde, geht es weiter mit: \(again) Sonst die eigenen Dateien zurücklegen, oder"
                + " ein anderes einrichten mit: \(anew)"
        )
    }

    /// The error where the log is not reached.
    static func unreached(_ reason: String) -> DataDirectoryError {
        DataDirectoryError(
            en: "The log is not reached: \(reason).",
            de: "Das Log ist nicht zu erreichen: \(reason)."
        )
    }
}

extension EngineError: CustomStringConvertible {
    /// The message of the engine.
    package var description: String { reason }

    /// The message of the engine.
    var reason: String {
        switch self {
        case .unclear(let reason), .unreached(let reason), .refused(let reason): reason
        }
    }
}
