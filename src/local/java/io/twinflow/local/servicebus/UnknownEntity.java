package io.twinflow.local.servicebus;

/** There is no queue, topic or subscription of that name. */
public final class UnknownEntity extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnknownEntity(EntityPath path) {
        super("The messaging entity '" + path + "' could not be found.", null, false, false);
    }
}
