internal import RaumGrid
internal import RaumHub
package import RaumIO
package import RaumLog
internal import RaumWire

extension DataDirectory.Opened {
    /// What its daemon shares in the log of `engine`, as the mark says; what comes of it is announced through `wakeup`,
    /// and `keys` brings the log's keys.
    ///
    /// Throws where the directory holds another life than the mark, and where the state cannot be written as lines.
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

    /// What is done about the log behind this state.
    ///
    /// Throws as `makeSharing` does.
    func makeLog(_ mark: SharedMark) throws(DataDirectoryError) -> SharedLog {
        guard mark.epoch == hub.epoch else {
            throw DataDirectoryError(
                "The directory holds the life \(hub.epoch), and was shared as \(mark.epoch). Where a new life was begun"
                    + " and that was cut short, begin it again with: raumwerkd share --new-epoch. Else put its own files"
                    + " back, or set up another one with: raumwerkd join"
            )
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
            throw DataDirectoryError("The state cannot be shared: \(Failure(error).sentence)")
        }
    }
}

extension EngineError {
    /// What the engine said.
    var reason: String {
        switch self {
        case .unclear(let reason), .unreached(let reason), .refused(let reason): reason
        }
    }
}
