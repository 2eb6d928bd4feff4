// Etcd's reports about itself, for people: no decision depends on them.

/// A member of an etcd.
package struct EtcdMember: Hashable, Sendable {
    /// Its number, which no other member has.
    package let id: UInt64
    /// Its name, as printable ASCII; empty if it was added and has not started yet.
    package let name: String
}

/// The state of the member that was asked.
package struct EtcdStatus: Hashable, Sendable {
    /// The member that leads; nil if it knows none.
    package let leader: UInt64?
    /// Bytes of its database on disk, of which etcd takes 2 GiB by itself.
    package let spaceBytes: UInt64
}

/// An etcd as one of its members sees it.
package struct EtcdInspection: Hashable, Sendable {
    /// Its members, in the order in which it tells them.
    package let members: [EtcdMember]
    /// The state of the member that was asked.
    package let status: EtcdStatus
    /// The alarms that it raises, such as `NOSPACE`.
    package let alarms: [String]

    /// An inspection of these reports.
    package init(members: [EtcdMember], status: EtcdStatus, alarms: [String]) {
        self.members = members
        self.status = status
        self.alarms = alarms
    }

    /// The name of the member that leads; nil if none does.
    package var leaderName: String? {
        members.first { $0.id == status.leader }?.name
    }
}

extension EtcdQuestion where Answer == [EtcdMember] {
    /// Asks for the members.
    package static var members: EtcdQuestion {
        EtcdQuestion(.members) { body throws(EtcdFault) in
            let answer = try AnswerReader.value(body[...])
            return try (answer["members"]?.elements ?? []).map { member throws(EtcdFault) in
                guard let id = member["ID"]?.number else {
                    throw .unexpected("a member without ID")
                }
                return EtcdMember(id: id, name: printable(member["name"]?.text ?? []))
            }
        }
    }
}

extension EtcdQuestion where Answer == EtcdStatus {
    /// Asks the member for its state.
    package static var status: EtcdQuestion {
        EtcdQuestion(.status) { body throws(EtcdFault) in
            let answer = try AnswerReader.value(body[...])
            guard answer["header"] != nil else { throw .unexpected("it has no header") }
            let leader = answer["leader"]?.number
            return EtcdStatus(
                leader: leader == 0 ? nil : leader,
                spaceBytes: answer["dbSize"]?.number ?? 0
            )
        }
    }
}

extension EtcdQuestion where Answer == [String] {
    /// Asks for the alarms.
    package static var alarms: EtcdQuestion {
        EtcdQuestion(.alarms) { body throws(EtcdFault) in
            let answer = try AnswerReader.value(body[...])
            return (answer["alarms"]?.elements ?? []).map { printable($0["alarm"]?.text ?? []) }
        }
    }
}
