package io.gpumux.benchmarks.command;

import io.gpumux.benchmarks.scenario.InputException;
import io.gpumux.core.verify.CaseText;
import io.gpumux.core.verify.CaseTextException;
import io.gpumux.core.verify.Subject;
import io.gpumux.core.verify.Verifier;
import io.gpumux.core.verify.VerifyCase;
import io.gpumux.core.verify.Violation;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Verifies the promises of subjects in a case from a file. */
final class OneCase {
    private OneCase() {}

    /** Runs the case with each subject and says what broke; {@return the exit code} */
    static int run(Path file, List<Subject> subjects, PrintWriter to) {
        VerifyCase tried = read(file);
        int code = Gpumux.DONE;
        for (Subject subject : subjects) {
            Optional<Violation> broken = Verifier.check(subject, tried);
            to.println(subject.name() + ": "
                    + broken.map(violation -> "BROKEN: " + violation).orElse("kept"));
            code = broken.isPresent() ? Gpumux.FAILED : code;
        }
        to.flush();
        return code;
    }

    private static VerifyCase read(Path file) {
        try {
            return CaseText.read(Files.readString(file));
        } catch (CaseTextException e) {
            throw InputException.at(file.toString(), e.line(), e.field(), e.value(), e.allowed());
        } catch (IOException e) {
            throw InputException.at(file.toString(), 1, "file", "unreadable", "a case that can be read is allowed");
        }
    }
}
