internal import RaumEtcd
internal import RaumIO
internal import RaumLog

/// The user as which a daemon logs in at an etcd that asks for a password.
package struct EtcdUser: Hashable, Sendable {
    /// The user.
    package let name: String
    /// The password.
    package let password: String

    /// A user.
    package init(name: String, password: String) {
        self.name = name
        self.password = password
    }
}

/// Members of one etcd, of which one is asked: that of this machine, or the next where it is lost.
struct EtcdSession {
    private let members: [(name: String, addresses: [Address])]
    private let user: EtcdUser?
    private var index = 0
    private var connection: EtcdConnection?
    /// The token of the user; nil before one was needed.
    private(set) var token: String?
    /// How often a connection was made.
    private(set) var connectionCount = 0

    init(_ members: [(name: String, addresses: [Address])], _ user: EtcdUser?) {
        self.members = members
        self.user = user
    }

    /// Asks a question before `deadline`, in nanoseconds of `MonotonicClock`.
    ///
    /// A request that may have been done is not sent twice.
    mutating func ask<Answer>(
        _ question: EtcdQuestion<Answer>,
        until deadline: UInt64
    ) throws(EtcdFailure) -> Answer {
        try open(until: deadline)
        var answer = try ask(question.request, until: deadline)
        if let refusal = refusal(answer), refusal.meaning == .token {
            // Nothing was done, so the request is sent again.
            try authenticate(refusal, until: deadline)
            answer = try ask(question.request, until: deadline)
        }
        if let refusal = refusal(answer) { throw .refused(refusal, by: memberName) }
        do throws(EtcdFault) {
            return try question.read(answer.body)
        } catch {
            close()
            throw .lost("\(memberName): \(error)")
        }
    }

    /// Begins a stream; the connection is used for nothing else from then on.
    mutating func stream(
        _ request: EtcdRequest,
        until deadline: UInt64
    ) throws(EtcdFailure) -> EtcdConnection {
        try open(until: deadline)
        guard let connection else { throw .notSent("there is no connection") }
        self.connection = nil
        try connection.send(request, token: token, until: deadline)
        return connection
    }

    /// Gives the connection up, and begins with the next member.
    mutating func close() {
        connection = nil
        index = (index + 1) % max(1, members.count)
    }

    private var memberName: String { members.isEmpty ? "nobody" : members[index].name }

    private func refusal(_ answer: (status: Int, body: [UInt8])) -> EtcdRefusal? {
        answer.status == 200 ? nil : EtcdRefusal(status: answer.status, body: answer.body)
    }

    private mutating func ask(
        _ request: EtcdRequest,
        until deadline: UInt64
    ) throws(EtcdFailure) -> (status: Int, body: [UInt8]) {
        guard let connection else { throw .notSent("there is no connection") }
        do throws(EtcdFailure) {
            return try connection.ask(request, token: token, until: deadline)
        } catch {
            close()
            throw error
        }
    }

    /// Connects where there is no connection, and checks the version before any other question.
    private mutating func open(until deadline: UInt64) throws(EtcdFailure) {
        if let connection, connection.isQuiet { return }
        var failure = EtcdFailure.notSent("there is no member")
        for _ in members.indices {
            do throws(EtcdFailure) {
                return try connect(until: deadline)
            } catch {
                close()
                failure = error
            }
        }
        throw failure
    }

    private mutating func connect(until deadline: UInt64) throws(EtcdFailure) {
        let member = members[index]
        let fresh = try EtcdConnection(member.name, member.addresses, until: deadline)
        connection = fresh
        connectionCount += 1
        do throws(EtcdFailure) {
            let answer = try fresh.ask(.version, token: nil, until: deadline)
            guard answer.status == 200, let version = try? EtcdVersion(answer.body) else {
                throw .barred("\(member.name): this is no etcd")
            }
            if let objection = version.objection {
                throw .barred("\(member.name) is etcd \(version): \(objection)")
            }
        } catch {
            throw error.beforeAsking
        }
    }

    private mutating func authenticate(
        _ refusal: EtcdRefusal,
        until deadline: UInt64
    ) throws(EtcdFailure) {
        guard let user else {
            throw .barred(
                "\(memberName) asks for a user and a password: write them into log.secret"
            )
        }
        let request = EtcdRequest.authenticate(name: user.name, password: user.password)
        token = nil
        do throws(EtcdFailure) {
            let answer = try ask(request, until: deadline)
            if let refusal = self.refusal(answer) {
                guard refusal.meaning == .notDone else { throw .refused(refusal, by: memberName) }
                throw .barred(
                    "\(memberName): \(refusal): log.secret is read at the start, so write it and start again"
                )
            }
            token = try? etcdToken(answer.body)
        } catch {
            throw error.beforeAsking
        }
        if token == nil { throw .notSent("\(memberName): it gives no token") }
    }
}

extension EtcdFailure {
    /// The same failure before the request was sent.
    fileprivate var beforeAsking: EtcdFailure {
        switch self {
        case .barred, .refused: self
        case .notSent(let reason), .lost(let reason): .notSent(reason)
        case .tooLong: .notSent("its answer is too long")
        }
    }
}
