// The counter's keys: Alt and the letter on a button. Without this file the browser's own access keys do the same
// (Alt, in Firefox Alt and Shift); here they are the same keys everywhere, on Apple's keyboards too.
(function () {
  "use strict";
  var keys = {};
  function learn() {
    keys = {};
    document.querySelectorAll("[accesskey], [data-key]").forEach(function (it) {
      var letter = it.getAttribute("accesskey") || it.dataset.key;
      it.dataset.key = letter;
      it.removeAttribute("accesskey");
      it.setAttribute("aria-keyshortcuts", "Alt+" + letter.toUpperCase());
      keys["Key" + letter.toUpperCase()] = it;
    });
  }
  learn();
  document.addEventListener("keydown", function (press) {
    var it = press.altKey && !press.ctrlKey && !press.metaKey && !press.repeat ? keys[press.code] : undefined;
    if (!it || !it.isConnected) return;
    press.preventDefault();
    it.focus();
    it.click();
  });
  // What cannot be taken back any more is not offered any more.
  var undo = document.querySelector("form.undo");
  if (undo) window.setTimeout(function () { undo.remove(); learn(); }, 10000);
})();
