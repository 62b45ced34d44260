import { describe, test } from "@jest/globals";
import { expectFault, type FaultCase } from "./input-case.ts";

describe("the base URL", () => {
  test.each<FaultCase>([
    {
      name: "is missing",
      given: { "api-url": "" },
      input: "api-url",
      says: "is missing: write the base URL",
    },
    {
      name: "is no URL",
      given: { "api-url": "um.example.com" },
      input: "api-url",
      says: '"um.example.com" is not a URL',
    },
    {
      name: "holds white space",
      given: { "api-url": "https://um example.com" },
      input: "api-url",
      says: "is not a URL",
    },
    {
      name: "is of another scheme",
      given: { "api-url": "ftp://um/api" },
      input: "api-url",
      says: '"ftp://um/api" is neither https nor http',
    },
    {
      name: "holds a user",
      given: { "api-url": "https://admin@um/api" },
      input: "api-url",
      says: "holds user info: write the user in `username`",
      hides: "admin",
    },
    {
      name: "holds a password",
      given: { "api-url": "https://:s3cr3t@um/api" },
      input: "api-url",
      says: "holds user info",
      hides: "s3cr3t",
    },
    {
      name: "leads to another API",
      given: { "api-url": "https://um.example.com/gateways/1" },
      input: "api-url",
      says: "holds /gateways/, which ",
    },
    {
      name: "holds a query",
      given: { "api-url": "https://um/api?a=1" },
      input: "api-url",
      says: '"https://um/api?a=1" holds a query: write it in `path`',
    },
    {
      name: "holds an empty query",
      given: { "api-url": "https://um/api?" },
      input: "api-url",
      says: "holds a query",
    },
    {
      name: "holds a fragment",
      given: { "api-url": "https://um/api#x" },
      input: "api-url",
      says: "holds a fragment: leave it out",
    },
  ])("$name", expectFault);
});

describe("the path", () => {
  test.each<FaultCase>([
    {
      name: "is missing",
      given: { path: "" },
      input: "path",
      says: "is missing: write the path of the call, or give the key of a job in `job-key`",
    },
    {
      name: "is an absolute URL",
      given: { path: "https://um.example.com/api/luns" },
      input: "path",
      says: '"https://um.example.com/api/luns" is an absolute URL: write the path below',
    },
    {
      name: "is of another scheme",
      given: { path: "file:///etc" },
      input: "path",
      says: "is an absolute URL",
    },
    {
      name: "begins with //",
      given: { path: "//elsewhere.example.com/luns" },
      input: "path",
      says: "is an absolute URL",
    },
    {
      name: "begins with a backslash",
      given: { path: "\\\\elsewhere\\luns" },
      input: "path",
      says: "is an absolute URL",
    },
    {
      name: "leads out by ..",
      given: { path: "/../admin" },
      input: "path",
      says: '"/../admin" leads out of `api-url`',
    },
    {
      name: "leads out by more than it went in",
      given: { path: "/a/../../admin" },
      input: "path",
      says: "leads out of `api-url`",
    },
    {
      name: "leads out by %2e%2e",
      given: { path: "/%2e%2E/admin" },
      input: "path",
      says: "leads out of `api-url`",
    },
    {
      name: "leads out by a backslash",
      given: { path: "/..\\admin" },
      input: "path",
      says: "leads out of `api-url`",
    },
    {
      name: "holds a fragment",
      given: { path: "/luns#7" },
      input: "path",
      says: "holds a fragment, which is never sent: write %23",
    },
    {
      name: "holds a line break",
      given: { path: "/luns\nX: y" },
      input: "path",
      says: "holds control characters",
    },
    { name: "holds DEL", given: { path: "/luns\u007f" }, input: "path", says: "holds control characters" },
    {
      name: "is a gateway's",
      given: { path: "/gateways/c1/storage/luns" },
      input: "path",
      says: "set `api: ontap`",
    },
    {
      name: "is a gateway's, in letters that are written as codes",
      given: { path: "/%67%61tewa%79%73/c1/storage/luns" },
      input: "path",
      says: "set `api: ontap`",
    },
    {
      name: "is a gateway's, in capital codes beside a lone %",
      given: { path: "/gate%77ays/%4A%5a%/luns" },
      input: "path",
      says: "set `api: ontap`",
    },
    {
      name: "is a gateway's, without its slash",
      given: { path: "gateways/c1/storage/luns" },
      input: "path",
      says: "set `api: ontap`",
    },
  ])("$name", expectFault);
});
