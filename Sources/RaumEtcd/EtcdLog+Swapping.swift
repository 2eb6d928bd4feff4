package import RaumGrid
package import RaumLog

extension EtcdLog {
    /// Names the parts of a snapshot, and removes older records and parts; the answer tells whether it was done.
    ///
    /// The put comes last, so that etcd's last revision is never that of a deletion. Throws if the question cannot
    /// be sent.
    package func swap(
        _ snapshot: LogSnapshot,
        in epoch: Epoch,
        ifVersion version: UInt64,
        trimmingBefore first: Revision?
    ) throws(EtcdFault) -> EtcdQuestion<Bool> {
        let object = LogObject.snapshot(epoch).key(in: name)
        let compares: [EtcdCompare] = [
            .hasVersion(key: object, version),
            .isPresent(LogPlace(name, epoch, snapshot.revision).key),
            .holds(key: LogObject.state.key(in: name), value: LogState(epoch).bytes),
        ]
        var changes: [EtcdOperation] = [
            .delete(parts(before: snapshot.revision, epoch))
        ]
        if let first = first.map({ min($0, snapshot.revision) }), first > .zero {
            changes.append(
                .delete(
                    EtcdRange(
                        from: LogPlace(name, epoch, .zero).key,
                        upTo: LogPlace(name, epoch, first).key,
                        limit: nil
                    )
                )
            )
        }
        changes.append(.put(key: object, value: snapshot.bytes))
        let (request, asked) = (
            try EtcdRequest.transaction(compares, success: changes), changes
        )
        return EtcdQuestion(request) { body throws(EtcdFault) in
            try EtcdTransaction(body, success: asked).isDone
        }
    }

    private func parts(before revision: Revision, _ epoch: Epoch) -> EtcdRange {
        EtcdRange(
            from: LogObject.part(epoch, .zero, 0).key(in: name),
            upTo: LogObject.part(epoch, revision, 0).key(in: name),
            limit: nil
        )
    }
}
