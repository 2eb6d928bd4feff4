/// The place of a property in an entity.
///
/// A stored property has an offset in its entity, which is looked up once. Through its key path each read and each
/// write would cost some 600 instructions, and a change makes dozens.
struct StoredPlace<Thing, Value: Sendable>: Sendable {
    private let path: any WritableKeyPath<Thing, Value> & Sendable
    /// In bytes from the entity's beginning; nil if the property is computed.
    private let offset: Int?

    @inline(__always)
    init(_ path: any WritableKeyPath<Thing, Value> & Sendable) {
        self.path = path
        offset = MemoryLayout<Thing>.offset(of: path)
    }

    @inline(__always)
    subscript(thing: Thing) -> Value {
        guard let offset else { return thing[keyPath: path] }
        return withUnsafePointer(to: thing) { pointer in
            UnsafeRawPointer(pointer).advanced(by: offset).assumingMemoryBound(to: Value.self)
                .pointee
        }
    }

    @inline(__always)
    func put(_ value: Value, in thing: inout Thing) {
        guard let offset else { return thing[keyPath: path] = value }
        withUnsafeMutablePointer(to: &thing) { pointer in
            UnsafeMutableRawPointer(pointer).advanced(by: offset)
                .assumingMemoryBound(to: Value.self).pointee = value
        }
    }
}
