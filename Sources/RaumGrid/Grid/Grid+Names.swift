extension Grid {
    /// The name on the door of `room`; its identifier where the grid does not know it.
    package func name(of room: RoomID) -> String {
        guard let name = rooms[room]?.name, !name.isEmpty else { return room.string }
        return name.string
    }
}
