package no.tiltaksflyt.round.answer;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import no.tiltaksflyt.round.file.AnswerFile;
import no.tiltaksflyt.round.file.AnswerFiles;
import no.tiltaksflyt.round.file.FileDownload;
import no.tiltaksflyt.round.file.FileRules;
import no.tiltaksflyt.web.FieldProblem;
import no.tiltaksflyt.web.UserProblem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where files are attached to an answer, taken away, and fetched again. */
@Controller
class AttachmentPages {

    private static final String PAGE = "/files";

    private final Answerers answerers;
    private final AnswerParts parts;
    private final AnswerRepository answers;
    private final AnswerFiles files;
    private final FileDownload download;
    private final AnswerTexts texts;

    AttachmentPages(
            Answerers answerers,
            AnswerParts parts,
            AnswerRepository answers,
            AnswerFiles files,
            FileDownload download,
            AnswerTexts texts) {
        this.answerers = answerers;
        this.parts = parts;
        this.answers = answers;
        this.files = files;
        this.download = download;
        this.texts = texts;
    }

    @GetMapping("/answers/{inputId}/files")
    String show(@PathVariable String inputId, HttpServletRequest request, Model model, Locale language) {
        Answerer answerer = answerers.get(request, inputId);
        return answerer.round().isOpen() ? page(answerer, List.of(), model, language) : "redirect:" + answerer.path("");
    }

    private String page(Answerer answerer, List<FieldProblem> problems, Model model, Locale language) {
        AnswerPages.addTo(model, answerer);
        model.addAttribute("answer", parts.of(answerer, language));
        model.addAttribute("most", FileRules.MOST);
        model.addAttribute("largest", FileRules.LARGEST.toMegabytes());
        model.addAttribute("largestBytes", FileRules.LARGEST.toBytes());
        model.addAttribute("largestInAll", FileRules.LARGEST_IN_ALL.toMegabytes());
        model.addAttribute("problems", texts.words(problems, language));
        return "answer/files";
    }

    @PostMapping("/answers/{inputId}/files")
    String attach(
            @PathVariable String inputId,
            @RequestParam(required = false) @Nullable MultipartFile file,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            Locale language,
            RedirectAttributes after)
            throws IOException {
        Answerer answerer = answerers.get(request, inputId);
        try {
            AnswerFile attached = attach(answerer, file);
            texts.receipt(after, "answer-file.added", language, attached.name());
            return "redirect:" + answerer.path(PAGE);
        } catch (UserProblem problem) {
            if (problem.fieldProblems().isEmpty()) {
                throw problem;
            }
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(answerer, problem.fieldProblems(), model, language);
        }
    }

    private AnswerFile attach(Answerer answerer, @Nullable MultipartFile file) throws IOException {
        files.requireOpen(answerer.invited());
        if (file == null || String.valueOf(file.getOriginalFilename()).isEmpty()) {
            throw UserProblem.fields(List.of(FieldProblem.of("file", "problem.answer-file.none")));
        }
        try (InputStream content = file.getInputStream()) {
            return files.attach(answerer.invited(), answerer.person(), file.getOriginalFilename(), content);
        }
    }

    @GetMapping("/answers/{inputId}/files/{fileId}")
    void fetch(
            @PathVariable String inputId,
            @PathVariable String fileId,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Answerer answerer = answerers.reader(request, inputId);
        download.send(answerer.answers() ? files.find(inputId, fileId) : sent(inputId, fileId), response);
    }

    private AnswerFile sent(String inputId, String fileId) {
        SentAnswer sent = answers.latest(inputId).orElseThrow(UserProblem::notFound);
        return files.find(inputId, sent.version(), fileId);
    }

    @PostMapping("/answers/{inputId}/files/{fileId}/remove")
    String remove(
            @PathVariable String inputId,
            @PathVariable String fileId,
            HttpServletRequest request,
            Locale language,
            RedirectAttributes after) {
        Answerer answerer = answerers.get(request, inputId);
        files.remove(answerer.invited(), answerer.person(), fileId);
        texts.receipt(after, "answer-file.removed", language);
        return "redirect:" + answerer.path(PAGE);
    }

    @PostMapping("/answers/{inputId}/files/{fileId}/restore")
    String restore(@PathVariable String inputId, @PathVariable String fileId, HttpServletRequest request) {
        Answerer answerer = answerers.get(request, inputId);
        files.restore(answerer.invited(), answerer.person(), fileId);
        return "redirect:" + answerer.path(PAGE);
    }
}
