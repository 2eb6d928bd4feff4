internal import RaumGrid
package import RaumWire

// A change is sent with an operation id that is made here, so that it can be sent again after a lost answer without
// being done twice.

extension Request {
    /// The request with an operation id, if it is a change without one.
    func named() -> Request {
        var request = self
        request.options = options?.named()
        return request
    }

    /// The request with the time at which it is made, if it is a change.
    func stamped(_ time: ZonedTime?) -> Request {
        var request = self
        request.options?.at = time
        return request
    }
}

extension ChangeOptions {
    /// The same with an operation id, so that sending it again does not do it again.
    package func named() -> ChangeOptions {
        guard operation == nil else { return self }
        var options = self
        options.operation = OperationID("op-" + Epoch(UInt64.random(in: 0 ... .max)).description)
        return options
    }
}
