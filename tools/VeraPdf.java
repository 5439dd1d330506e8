import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.Date;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;
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
import org.verapdf.pdfa.validation.profiles.RuleId;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;
import org.verapdf.pdfa.validation.profiles.Variable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Checks PDFs with the veraPDF engine; run by conformance.py, in one go and without being compiled before.
 *
 * <p>usage: java -cp ENGINE.jar VeraPdf.java LEVEL[,LEVEL] FILE... where a level is 1a, 1b, 2a, 2b, 2u, 3a,
 * 3b, 3u or ua1.
 *
 * <p>For each file and level one line: level, file, number of rules checked. Beneath it one line, set in by a tab, for
 * each rule that is broken: its clause and number, how often, and what it asks for. Exit code 0 whatever is found.
 *
 * <p>The engine's own way of reading its profiles needs JAXB, which neither its archive nor Java itself holds any more.
 * They are plain XML, and are read as such here.
 */
public final class VeraPdf {
  private static final String PROFILES = "/org/verapdf/pdfa/validation/";

  private VeraPdf() {}

  public static void main(String[] arguments) throws Exception {
    Logger.getLogger("").setLevel(Level.SEVERE);
    VeraGreenfieldFoundryProvider.initialise();
    for (String level : arguments[0].split(",")) {
      PDFAFlavour flavour = PDFAFlavour.fromString(level);
      ValidationProfile profile = profile(flavour);
      for (int place = 1; place < arguments.length; place++) {
        System.out.printf("%s\t%s\t%d%n", level, arguments[place], profile.getRules().size());
        report(validate(new File(arguments[place]), flavour, profile));
      }
    }
  }

  private static ValidationResult validate(File file, PDFAFlavour flavour, ValidationProfile profile)
      throws Exception {
    try (PDFAParser parser = Foundries.defaultInstance().createParser(file, flavour);
        PDFAValidator validator = Foundries.defaultInstance().createValidator(profile, false)) {
      return validator.validate(parser);
    }
  }

  private static void report(ValidationResult result) {
    Map<String, String> messages = new TreeMap<>();
    Map<String, Integer> counts = new TreeMap<>();
    for (TestAssertion assertion : result.getTestAssertions()) {
      if (assertion.getStatus() == TestAssertion.Status.FAILED) {
        String rule = assertion.getRuleId().getClause() + "-" + assertion.getRuleId().getTestNumber();
        counts.merge(rule, 1, Integer::sum);
        messages.putIfAbsent(rule, assertion.getMessage().replaceAll("\\s+", " "));
      }
    }
    counts.forEach((rule, count) -> System.out.printf("\t%s\t%d\t%s%n", rule, count, messages.get(rule)));
  }

  private static ValidationProfile profile(PDFAFlavour flavour) throws Exception {
    Document document = read(fileName(flavour));
    Set<Rule> rules = new HashSet<>();
    NodeList written = document.getElementsByTagName("rule");
    for (int place = 0; place < written.getLength(); place++) {
      rules.add(rule((Element) written.item(place)));
    }
    Set<Variable> variables = new HashSet<>();
    NodeList named = document.getElementsByTagName("variable");
    for (int place = 0; place < named.getLength(); place++) {
      Element element = (Element) named.item(place);
      variables.add(Profiles.variableFromValues(element.getAttribute("name"), element.getAttribute("object"),
          text(element, "defaultValue"), text(element, "value")));
    }
    if (rules.isEmpty()) {
      throw new IllegalStateException("no rules in " + fileName(flavour));
    }
    return Profiles.profileFromValues(
        flavour, Profiles.profileDetailsFromValues(flavour.getId(), "", "", new Date(0)), "", rules, variables);
  }

  private static Rule rule(Element element) {
    Element id = (Element) element.getElementsByTagName("id").item(0);
    RuleId ruleId = Profiles.ruleIdFromValues(PDFAFlavour.Specification.valueOf(id.getAttribute("specification")),
        id.getAttribute("clause"), Integer.parseInt(id.getAttribute("testNumber")));
    Boolean deferred = element.hasAttribute("deferred") ? Boolean.valueOf(element.getAttribute("deferred")) : null;
    return Profiles.ruleFromValues(ruleId, element.getAttribute("object"), deferred, element.getAttribute("tags"),
        text(element, "description"), text(element, "test"),
        Profiles.errorFromValues(text(element, "message"), Collections.emptyList()), Collections.emptyList());
  }

  private static String text(Element element, String name) {
    NodeList found = element.getElementsByTagName(name);
    return found.getLength() == 0 ? "" : found.item(0).getTextContent();
  }

  /** PDFA_2_A is described in PDFA-2A.xml, PDFUA_1 in PDFUA-1.xml. */
  private static String fileName(PDFAFlavour flavour) {
    String[] parts = flavour.name().split("_");
    return parts[0] + "-" + parts[1] + (parts.length > 2 ? parts[2] : "") + ".xml";
  }

  private static Document read(String name) throws Exception {
    try (InputStream stream = VeraPdf.class.getResourceAsStream(PROFILES + name)) {
      if (stream == null) {
        throw new IOException("the engine has no profile " + name);
      }
      return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(stream);
    }
  }
}
