package io.twinflow.local.twins.endpoints;

/** A target does not take an event. */
public final class Undeliverable extends Exception {
    private static final long serialVersionUID = 1;

    private final boolean lasting;

    private Undeliverable(String message, boolean lasting) {
        super(message, null, false, false);
        this.lasting = lasting;
    }

    /** There is nothing by that name, at the moment. */
    static Undeliverable missing(EndpointKind kind, String entity) {
        return new Undeliverable("There is no " + kind.entity() + " '" + entity + "'.", false);
    }

    /** The event is larger than anything the target takes. */
    static Undeliverable tooLarge(int bytes, int most) {
        return new Undeliverable("The event has " + bytes + " bytes, and the target takes " + most + ".", true);
    }

    /** Whether it is no use to try again. */
    boolean isLasting() {
        return lasting;
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
