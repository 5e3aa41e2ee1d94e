package io.twinflow.local.amqp;

import java.util.Optional;

/** What an attached link is for, by whose right, and what serves it if its client receives. */
record Attachment(Address address, Optional<Need> need, Optional<Outlet> outlet) {
    /** A link that needs no right. */
    static Attachment free(Address address) {
        return new Attachment(address, Optional.empty(), Optional.empty());
    }

    /**
     * A link to an entity of a service.
     *
     * @throws LinkRefused if no token of the client's gives the right to it
     */
    static Attachment of(Party party, Address address, Right usual) {
        Optional<Need> need = party.service().needed(address, usual).map(right -> new Need(party.claims(), right));
        need.filter(missing -> !missing.claims().allows(address, missing.right()))
                .ifPresent(missing -> {
                    throw LinkRefused.unauthorized(missing.right(), address);
                });
        return new Attachment(address, need, Optional.empty());
    }

    Attachment with(Outlet outlet) {
        return new Attachment(address, need, Optional.of(outlet));
    }

    boolean isAllowed() {
        return need.stream().allMatch(needed -> needed.claims().allows(address, needed.right()));
    }

    /** The right that must last as long as the link. */
    record Need(Claims claims, Right right) {}
}
