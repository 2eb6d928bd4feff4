internal import RaumLog

/// A request to the JSON gateway of etcd 3.4 and later.
package struct EtcdRequest: Hashable, Sendable {
    /// "GET" or "POST".
    let method: String
    /// The path, from its stroke on.
    package let path: String
    /// The JSON that it carries; empty for a GET.
    package let body: [UInt8]
    /// Whether a member without a leader is to end the answer: else it would stay silent for ever.
    let endsWithoutLeader: Bool

    private init(_ path: String, _ body: [UInt8], endsWithoutLeader: Bool = false) {
        method = "POST"
        self.path = path
        self.body = body
        self.endsWithoutLeader = endsWithoutLeader
    }

    private init(asking path: String) {
        method = "GET"
        self.path = path
        body = []
        endsWithoutLeader = false
    }

    /// Asks which version etcd is.
    package static let version = EtcdRequest(asking: "/version")

    /// Asks for the members of the etcd.
    package static let members = EtcdRequest("/v3/cluster/member/list", RequestBody.object { _ in })

    /// Asks the member for its state.
    package static let status = EtcdRequest("/v3/maintenance/status", RequestBody.object { _ in })

    /// Asks for the alarms.
    package static let alarms = EtcdRequest(
        "/v3/maintenance/alarm",
        RequestBody.object { $0.add("action", word: "GET") }
    )

    /// Asks for a token of the user `name`.
    package static func authenticate(name: String, password: String) -> EtcdRequest {
        EtcdRequest(
            "/v3/auth/authenticate",
            RequestBody.object { body in
                body.add("name", text: name)
                body.add("password", text: password)
            }
        )
    }

    /// Asks for the entries of `range`, which a majority confirms: `serializable` is never set, so a member that is cut
    /// off does not answer from its own, older state.
    package static func range(_ range: EtcdRange) -> EtcdRequest {
        EtcdRequest("/v3/kv/range", RequestBody.object { $0.addMembers(of: range) })
    }

    /// Does `success` where all of `compares` hold, else `failure`.
    ///
    /// Throws if a branch has more than `EtcdLimits.operationsMax` operations or more than
    /// `LogLimits.groupBytesMax` bytes of values: etcd would refuse it.
    package static func transaction(
        _ compares: [EtcdCompare],
        success: [EtcdOperation],
        failure: [EtcdOperation] = []
    ) throws(EtcdFault) -> EtcdRequest {
        let count = max(compares.count, success.count, failure.count)
        guard count <= EtcdLimits.operationsMax else { throw .tooManyOperations(count) }
        let bytes = max(byteCount(of: success), byteCount(of: failure))
        guard bytes <= LogLimits.groupBytesMax else { throw .tooManyBytes(bytes) }
        let body = RequestBody.object { body in
            body.addArray("compare") { for compare in compares { $0.add(compare) } }
            body.addArray("success") { for operation in success { $0.add(operation) } }
            body.addArray("failure") { for operation in failure { $0.add(operation) } }
        }
        return EtcdRequest("/v3/kv/txn", body)
    }

    /// Asks for a message about each change of `range`, for as long as the connection lasts.
    package static func watch(_ range: EtcdRange) -> EtcdRequest {
        let body = RequestBody.object { body in
            body.addObject("create_request") { $0.addMembers(of: range) }
        }
        return EtcdRequest("/v3/watch", body, endsWithoutLeader: true)
    }

    /// The bytes to send: HTTP/1.1 to `host`, with `token` where there is one.
    package func bytes(host: String, token: String? = nil) -> [UInt8] {
        var head = "\(method) \(path) HTTP/1.1\r\nHost: \(host)\r\n"
        if let token { head += "Authorization: \(token)\r\n" }
        if endsWithoutLeader { head += "Grpc-Metadata-hasleader: true\r\n" }
        if method != "GET" {
            head += "Content-Type: application/json\r\nContent-Length: \(body.count)\r\n"
        }
        return Array((head + "\r\n").utf8) + body
    }

    private static func byteCount(of operations: [EtcdOperation]) -> Int {
        operations.reduce(0) { $0 + $1.byteCount }
    }
}

extension RequestBody {
    fileprivate mutating func addMembers(of range: EtcdRange) {
        add("key", range.key)
        if let end = range.end { add("range_end", end) }
        if let limit = range.limit { add("limit", UInt64(clamping: limit)) }
    }

    fileprivate mutating func add(_ compare: EtcdCompare) {
        addObject { body in
            switch compare {
            case .isAbsent(let key): body.addVersion(of: key, "EQUAL", 0)
            case .isPresent(let key): body.addVersion(of: key, "GREATER", 0)
            case .hasVersion(let key, let version): body.addVersion(of: key, "EQUAL", version)
            case .holds(let key, let value):
                body.add("key", key)
                body.add("target", word: "VALUE")
                body.add("result", word: "EQUAL")
                body.add("value", value)
            }
        }
    }

    private mutating func addVersion(
        of key: [UInt8],
        _ result: StaticString,
        _ version: UInt64
    ) {
        add("key", key)
        add("target", word: "VERSION")
        add("result", word: result)
        add("version", version)
    }

    fileprivate mutating func add(_ operation: EtcdOperation) {
        addObject { body in
            body.addObject(operation.names.request) { body in
                switch operation {
                case .put(let key, let value):
                    body.add("key", key)
                    body.add("value", value)
                case .range(let range), .delete(let range): body.addMembers(of: range)
                }
            }
        }
    }
}
