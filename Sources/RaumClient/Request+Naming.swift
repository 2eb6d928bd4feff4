internal import RaumGrid
package import RaumWire

// A change goes out under a name that is made here, so that a lost answer can be asked for again without doing it twice.

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
    /// The same with a name for the operation, so that asking again does not do it again.
    package func named() -> ChangeOptions {
        guard operation == nil else { return self }
        var options = self
        options.operation = OperationID("op-" + Epoch(UInt64.random(in: 0 ... .max)).description)
        return options
    }
}
