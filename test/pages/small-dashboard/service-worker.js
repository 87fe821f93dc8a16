self.addEventListener("message", () => {});
