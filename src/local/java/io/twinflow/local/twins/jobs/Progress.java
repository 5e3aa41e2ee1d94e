package io.twinflow.local.twins.jobs;

/**
 * How far an import has come; committed with what was imported, so that it goes on there after a restart.
 *
 * @param models how many models are done, in the order of their dependence
 * @param position bytes of the input that are done
 * @param line lines of the input that are done
 * @param section the section that the next line belongs to, unless that opens another
 * @param refused how many lines of this section were refused
 * @param failures how many lines were refused in all
 * @param logged bytes of the log that belong to what is done
 */
record Progress(int models, long position, long line, Section section, long refused, long failures, long logged) {
    static Progress none() {
        return new Progress(0, 0, 0, Section.NONE, 0, 0, 0);
    }

    /** The same with more models done. */
    Progress models(int done) {
        return new Progress(done, position, line, section, refused, failures, logged);
    }

    /** The same in another section. */
    Progress in(Section entered) {
        return new Progress(models, position, line, entered, 0, failures, logged);
    }

    /** The same further down in the input. */
    Progress at(long newPosition, long newLine) {
        return new Progress(models, newPosition, newLine, section, refused, failures, logged);
    }

    /** The same with one more line refused. */
    Progress refusal() {
        return new Progress(models, position, line, section, refused + 1, failures + 1, logged);
    }

    /** The same with a longer log. */
    Progress logged(long bytes) {
        return new Progress(models, position, line, section, refused, failures, bytes);
    }
}
