package import RaumGrid
package import RaumLog

extension EtcdLog {
    /// Closes the log, where `last` is its last record and its state is the open one of `epoch`; the answer tells
    /// whether it was done.
    ///
    /// Throws if the question cannot be sent, as one that is too long.
    package func close(
        _ end: LogState.End,
        after last: LogEntry,
        in epoch: Epoch
    ) throws(EtcdFault) -> EtcdQuestion<Bool> {
        let state = LogObject.state.key(in: name)
        let puts = [EtcdOperation.put(key: state, value: LogState(epoch, end: end).bytes)]
        let compares: [EtcdCompare] = [
            .holds(key: LogPlace(name, epoch, last.revision).key, value: last.value),
            .isAbsent(LogPlace(name, epoch, last.revision.next).key),
            .holds(key: state, value: LogState(epoch).bytes),
        ]
        let request = try EtcdRequest.transaction(compares, success: puts)
        return EtcdQuestion(request) { body throws(EtcdFault) in
            try EtcdTransaction(body, success: puts).isDone
        }
    }
}
