export const id = 73;
export const ids = [73];
export const modules = {

/***/ 1073:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   createSession: () => (/* binding */ createSession)
/* harmony export */ });
/* harmony import */ var _job_document_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4808);
/* harmony import */ var _job_key_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9758);
/* harmony import */ var _job_template_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9847);
/* harmony import */ var _meaning_wording_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2125);
/* harmony import */ var _question_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8485);





const NOT_OPEN = { kind: "open", headers: {} };
function createSession(options) {
    const { login, apiUrl, log } = options;
    let current;
    let last = NOT_OPEN;
    let wasOpen = false;
    async function logIn(send, budgetMs) {
        const request = loginRequest(options);
        const exchange = await send(request, budgetMs);
        const opened = readLogin(request, exchange, options);
        if (opened.kind === "open") {
            last = opened;
            if (wasOpen)
                log.info("The server no longer took the session (HTTP 401): logged in again.");
        }
        else if (opened.reason !== "login")
            current = undefined;
        return opened;
    }
    return {
        open(send, budgetMs) {
            current ??= logIn(send, budgetMs);
            return current;
        },
        expire(opened) {
            if (opened === last) {
                current = undefined;
                last = NOT_OPEN;
                wasOpen = true;
            }
        },
        headers: () => last.headers,
        closing() {
            const { logout } = login;
            if (last === NOT_OPEN || logout === undefined)
                return undefined;
            return { method: logout.method, url: apiUrl + logout.path, headers: last.headers };
        },
    };
}
function loginRequest({ login, credentials, apiUrl }) {
    const { username, password, basic } = credentials;
    const values = { username, password };
    const own = Object.entries(login.headers).map(([name, value]) => [name, (0,_job_template_js__WEBPACK_IMPORTED_MODULE_2__/* .fillHeader */ .pK)(value, values)]);
    const body = login.body === undefined ? undefined : (0,_job_template_js__WEBPACK_IMPORTED_MODULE_2__/* .fillBody */ .cV)(login.body, values);
    const headers = (0,_question_js__WEBPACK_IMPORTED_MODULE_3__/* .withBodyType */ .F_)({ Accept: "application/json", ...Object.fromEntries(own) }, login.body);
    return {
        method: login.method,
        url: apiUrl + (0,_job_template_js__WEBPACK_IMPORTED_MODULE_2__/* .fillUrl */ .T9)(login.path, values),
        headers: holdsPassword(login) ? headers : { Authorization: basic, ...headers },
        ...(body === undefined ? {} : { body }),
        fresh: true,
    };
}
function holdsPassword({ path, headers, body = "" }) {
    return [path, body, ...Object.values(headers)].some((text) => text.includes("{password}"));
}
function readLogin(request, exchange, { login, log: { shorten }, onSecret }) {
    const name = `the login ${(0,_meaning_wording_js__WEBPACK_IMPORTED_MODULE_1__/* .named */ .KT)({ ...request, url: request.url.replace(/\?.*$/, "") })}`;
    if (exchange.kind === "fault") {
        const { partial: _, ...fault } = exchange;
        const reason = ["reset", "cut", "timeout", "too-large"].includes(fault.reason)
            ? "unreachable"
            : fault.reason;
        return { ...fault, reason, sent: false, detail: `${name} ${(0,_meaning_wording_js__WEBPACK_IMPORTED_MODULE_1__/* .seen */ .cI)(exchange, { shorten })}` };
    }
    const { status } = exchange;
    if (status < 200 || status > 299) {
        const reason = status < 500 && !MAY_PASS.includes(status) ? "login" : "unreachable";
        return { kind: "fault", reason, sent: false, detail: `${name} ${(0,_meaning_wording_js__WEBPACK_IMPORTED_MODULE_1__/* .seen */ .cI)(exchange, { shorten })}` };
    }
    const token = tokenIn(exchange, login);
    if (token === undefined && login.token.length > 0) {
        const detail = `${name} was answered HTTP ${status}, but \`login.token\` hits nothing in the reply`;
        return { kind: "fault", reason: "login", sent: false, detail };
    }
    if (token !== undefined)
        onSecret(token);
    const { header } = login;
    if (header === undefined)
        return { kind: "open", headers: {} };
    return { kind: "open", headers: { [header.name]: (0,_job_template_js__WEBPACK_IMPORTED_MODULE_2__/* .fillHeader */ .pK)(header.value, { token: token ?? "" }) } };
}
const MAY_PASS = [408, 425, 429];
function tokenIn(reply, { token }) {
    const documents = (0,_job_document_js__WEBPACK_IMPORTED_MODULE_0__/* .replyDocuments */ .V3)(reply);
    const hits = token.flatMap((read) => documents.map((document) => (0,_job_key_js__WEBPACK_IMPORTED_MODULE_4__/* .keyText */ .Pu)(read(document))));
    return hits.find((text) => text !== undefined && /^[\u0021-\u007e]+$/.test(text));
}
//# sourceMappingURL=session.js.map

/***/ })

};
