internal import Dispatch
package import RaumEtcd
package import RaumGrid
package import RaumIO
package import RaumLog
internal import Synchronization

/// A shared log in etcd.
///
/// It has three connections: one for questions, one for the watch, and one for the daemons' reports about themselves,
/// so that no change waits for those.
package final class EtcdEngine: LogEngine {
    private let log: EtcdLog
    private let session: Mutex<EtcdSession>
    private let aside: Mutex<EtcdSession>
    private let bell: EtcdBell

    /// How long a call may take without a limit of its own, in milliseconds.
    package static let patienceMilliseconds = 4000

    /// The log at `address`, of which `user` may write.
    ///
    /// Looks the members' names up, and connects to none. Throws if a name is unknown.
    package init(_ address: EtcdAddress, user: EtcdUser?) throws(AddressError) {
        var members: [(name: String, addresses: [Address])] = []
        for member in address.members {
            members.append((name: member, addresses: try Address.resolve(member)))
        }
        isLocal = members.allSatisfy { $0.addresses.allSatisfy(\.isLoopback) }
        log = EtcdLog(address.name)
        session = Mutex(EtcdSession(members, user))
        aside = Mutex(EtcdSession(members, user))
        bell = EtcdBell(log, EtcdSession(members, user))
    }

    package func begin(
        _ base: LogRecord,
        in epoch: Epoch,
        insteadOf former: FormerLife?
    ) throws(EngineError) -> Bool {
        let old = try object(.state)
        if let old {
            let state = try state(old.bytes)
            guard state.end != nil || state.epoch == former?.epoch else { return false }
        }
        return try call { [log] session, deadline throws(EtcdFailure) in
            let question = try log.questionable { log throws(EtcdFault) in
                try log.begin(base, in: epoch, replacing: old?.bytes, insteadOf: former)
            }
            return try session.ask(question, until: deadline)
        }
    }

    package func append(
        _ records: [LogRecord],
        after previous: LogRecord,
        in epoch: Epoch,
        within milliseconds: Int
    ) throws(EngineError) -> AppendAnswer {
        let first = previous.revision
        return try call(within: milliseconds) { [log] session, deadline throws(EtcdFailure) in
            let question = try log.questionable { log throws(EtcdFault) in
                try log.append(records, after: previous, in: epoch)
            }
            do throws(EtcdFailure) {
                return try session.ask(question, until: deadline)
            } catch .tooLong {
                // Only the entries that stand there are ever so long.
                return .taken(try log.pageAfterAsking(from: first, in: epoch, &session, deadline))
            } catch .refused(let refusal, let member) where refusal.meaning == .space {
                // It may have been done before etcd noticed. The answer has come, so the request is not under way any
                // more.
                let page = try log.pageAfterAsking(from: first, in: epoch, &session, deadline)
                guard page.entries.contains(where: { $0.revision > first }) else {
                    throw .barred("\(member): \(refusal)")
                }
                return .taken(page)
            }
        }
    }

    package func read(
        from first: Revision,
        in epoch: Epoch,
        atMost countMax: Int,
        within milliseconds: Int
    ) throws(EngineError) -> LogPage {
        try call(within: milliseconds) { [log] session, deadline throws(EtcdFailure) in
            try log.page(from: first, in: epoch, atMost: countMax, &session, deadline)
        }
    }

    package func object(_ object: LogObject) throws(EngineError) -> StoredObject? {
        try call(isAside: object.isAside) { [log] session, deadline throws(EtcdFailure) in
            try session.ask(log.object(object), until: deadline)
        }
    }

    package func put(
        _ object: LogObject,
        _ bytes: [UInt8],
        ifVersion version: UInt64?
    ) throws(EngineError) -> Bool {
        try call(isAside: object.isAside) { [log] session, deadline throws(EtcdFailure) in
            let question = try log.questionable { log throws(EtcdFault) in
                try log.put(object, bytes, ifVersion: version)
            }
            return try session.ask(question, until: deadline)
        }
    }

    /// Closes the log where `last` is its last record; returns whether it was done.
    ///
    /// Throws `EngineError`.
    package func close(
        _ end: LogState.End,
        after last: LogEntry,
        in epoch: Epoch
    ) throws(EngineError) -> Bool {
        try call { [log] session, deadline throws(EtcdFailure) in
            let question = try log.questionable { log throws(EtcdFault) in
                try log.close(end, after: last, in: epoch)
            }
            return try session.ask(question, until: deadline)
        }
    }

    package func swap(
        _ snapshot: LogSnapshot,
        in epoch: Epoch,
        ifVersion version: UInt64,
        trimmingBefore first: Revision?
    ) throws(EngineError) -> Bool {
        try call(isAside: true) { [log] session, deadline throws(EtcdFailure) in
            let question = try log.questionable { log throws(EtcdFault) in
                try log.swap(snapshot, in: epoch, ifVersion: version, trimmingBefore: first)
            }
            return try session.ask(question, until: deadline)
        }
    }

    package func daemons() throws(EngineError) -> [(id: DaemonID, bytes: [UInt8])] {
        try call(isAside: true) { [log] session, deadline throws(EtcdFailure) in
            try session.ask(log.daemons(), until: deadline)
        }
    }

    package func awaitNews(after last: Revision, in epoch: Epoch, milliseconds: Int) -> LogNews {
        bell.await(after: last, in: epoch, until: deadline(in: milliseconds))
    }

    /// Whether every member that is named is on this machine.
    let isLocal: Bool

    /// Whether etcd asked for a password: otherwise every client that reaches it can read it.
    ///
    /// Throws `EngineError`.
    func isGuarded() throws(EngineError) -> Bool {
        try call(isAside: true) { [log] session, deadline throws(EtcdFailure) in
            _ = try session.ask(log.object(.state), until: deadline)
            return session.token != nil
        }
    }

    /// The state of etcd, as the asked member reports it.
    ///
    /// Throws `EngineError`.
    package func inspect() throws(EngineError) -> EtcdInspection {
        try call { session, deadline throws(EtcdFailure) in
            EtcdInspection(
                members: try session.ask(.members, until: deadline),
                status: try session.ask(.status, until: deadline),
                alarms: try session.ask(.alarms, until: deadline)
            )
        }
    }

    private func state(_ bytes: [UInt8]) throws(EngineError) -> LogState {
        guard let state = try? LogState(bytes) else {
            throw .refused(
                "the log's state cannot be read: a later version of raumwerkd may have written it"
            )
        }
        return state
    }

    private func call<Answer: Sendable>(
        isAside: Bool = false,
        within milliseconds: Int = EtcdEngine.patienceMilliseconds,
        _ work: (inout EtcdSession, _ deadline: UInt64) throws(EtcdFailure) -> Answer
    ) throws(EngineError) -> Answer {
        let deadline = deadline(in: milliseconds)
        let result =
            isAside
            ? perform(aside, deadline, renewingBell: false, work)
            : perform(session, deadline, renewingBell: true, work)
        switch result {
        case .success(let answer): return answer
        case .failure(let failure): throw EngineError(failure)
        }
    }

    private func perform<Answer: Sendable>(
        _ session: borrowing Mutex<EtcdSession>,
        _ deadline: UInt64,
        renewingBell: Bool,
        _ work: (inout EtcdSession, _ deadline: UInt64) throws(EtcdFailure) -> Answer
    ) -> Result<Answer, EtcdFailure> {
        session.withLock { session -> Result<Answer, EtcdFailure> in
            let before = session.connectionCount
            defer { if renewingBell, session.connectionCount != before { bell.renew() } }
            do throws(EtcdFailure) {
                return .success(try work(&session, deadline))
            } catch {
                return .failure(error)
            }
        }
    }

    private func deadline(in milliseconds: Int) -> UInt64 {
        MonotonicClock.nowNanoseconds + UInt64(clamping: milliseconds) * 1_000_000
    }
}

extension LogObject {
    /// Whether no change waits for it.
    fileprivate var isAside: Bool {
        switch self {
        case .daemon, .keys, .snapshot, .part: true
        case .state: false
        }
    }
}

extension EngineError {
    fileprivate init(_ failure: EtcdFailure) {
        switch failure {
        case .barred(let reason): self = .refused(reason)
        case .notSent(let reason): self = .unreached(reason)
        case .lost(let reason): self = .unclear(reason)
        case .tooLong:
            self = .unclear("its answer is longer than \(LogLimits.answerBytesMax) bytes")
        case .refused(let refusal, let member):
            let text = "\(member): \(refusal)"
            switch refusal.meaning {
            case .token, .notDone: self = .refused(text)
            case .space, .unclear: self = .unclear(text)
            }
        }
    }
}

extension EtcdLog {
    /// Makes a question; throws `barred` if it cannot be made.
    fileprivate func questionable<Answer>(
        _ make: (EtcdLog) throws(EtcdFault) -> EtcdQuestion<Answer>
    ) throws(EtcdFailure) -> EtcdQuestion<Answer> {
        do throws(EtcdFault) {
            return try make(self)
        } catch {
            throw .barred("\(error)")
        }
    }

    /// Reads a page, and a shorter one where records are so long that an answer would be too long.
    fileprivate func page(
        from first: Revision,
        in epoch: Epoch,
        atMost countMax: Int = LogLimits.pageRecordsMax,
        _ session: inout EtcdSession,
        _ deadline: UInt64
    ) throws(EtcdFailure) -> LogPage {
        var count = min(countMax, LogLimits.pageRecordsMax)
        while true {
            let question = try questionable { [count] log throws(EtcdFault) in
                try log.read(from: first, in: epoch, atMost: count)
            }
            do throws(EtcdFailure) {
                return try session.ask(question, until: deadline)
            } catch .tooLong where count > EtcdLog.shortestPage {
                count = max(EtcdLog.shortestPage, count / 4)
            }
        }
    }

    /// Reads a page after a request that may have been done: a failure leaves its outcome uncertain.
    fileprivate func pageAfterAsking(
        from first: Revision,
        in epoch: Epoch,
        _ session: inout EtcdSession,
        _ deadline: UInt64
    ) throws(EtcdFailure) -> LogPage {
        do throws(EtcdFailure) {
            return try page(from: first, in: epoch, &session, deadline)
        } catch .notSent(let reason) {
            throw .lost(reason)
        }
    }

    /// Two records of the greatest length, as text, are a third of the longest answer.
    private static let shortestPage = 2
}
